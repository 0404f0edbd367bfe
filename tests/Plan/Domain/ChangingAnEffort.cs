using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class ChangingAnEffort
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly Arbitrary<int> SomeDays = Gen.Choose(-60, 60).ToArbitrary();

    [Fact]
    public void An_effort_waits_for_its_conditions_and_for_what_it_depends_on()
    {
        var refused = Assert.IsType<RuleBroken>(Move(Family.Content, "praktik", EffortState.Ready).Error);
        var ready = Family.Content.EffortCondition("praktik", 0, lost: false).Value.Content;

        Assert.Equal([new BrokenRule("CONDITION_NOT_MET", "praktik.start_conditions[0]")], refused.Rules);
        Assert.Equal(EffortState.Ready, State(ready, "praktik"));
        Assert.Equal(EffortState.Planned, State(ready.EffortCondition("praktik", 0, lost: true).Value.Content, "praktik"));
        Assert.Equal(
            [new BrokenRule("DEPENDENCY_NOT_DONE", "praktik")],
            Assert.IsType<RuleBroken>(Move(ready, "uddannelse", EffortState.Ready).Error).Rules);
    }

    [Fact]
    public void When_an_effort_is_done_what_waited_for_it_alone_is_ready()
    {
        var done = Done();

        Assert.Equal((EffortState.Done, EffortState.Ready), (State(done, "praktik"), State(done, "uddannelse")));
        Assert.Equal((Today, Today), (done.Efforts[1].From, done.Efforts[1].To));
        Assert.Equal("EFFORT_OVER", Move(done, "praktik", EffortState.Running).Error!.Reason);
        Assert.Equal("EFFORT_OVER", done.UpdateEffort(done.Efforts[1]).Error!.Reason);
        Assert.Equal("EFFORT_OVER", done.EffortCondition("praktik", 0, lost: true).Error!.Reason);
    }

    [Fact]
    public void An_effort_does_not_run_before_it_is_ready() =>
        Assert.Equal("EFFORT_STATE_FORBIDS", Move(Family.Content, "fritidsjob", EffortState.Running).Error!.Reason);

    [Fact]
    public void An_effort_is_done_when_its_actions_are_and_takes_them_with_it_when_it_stops()
    {
        var content = Family.Content.AddAction("fritidsjob", new PlanAction("ring", "Ring til butikken")).Value.Content;
        var running = Move(Move(content, "fritidsjob", EffortState.Ready).Value.Content, "fritidsjob", EffortState.Running).Value.Content;

        var refused = Assert.IsType<RuleBroken>(Move(running, "fritidsjob", EffortState.Done).Error);
        var stopped = running.MoveEffort("fritidsjob", EffortState.Stopped, "Noah vil spille fodbold", Today).Value;

        Assert.Equal([new BrokenRule("OPEN_ACTION", "ring")], refused.Rules);
        var action = stopped.Content.Actions().Single();
        Assert.Equal((ActionState.Stopped, "Noah vil spille fodbold", Today), (action.State, action.StopReason, action.EndedOn));
        Assert.Null(stopped.Faults(Family.Content, new AskedFields("effort")));
    }

    [Fact]
    public void Actions_wait_for_each_other_across_efforts()
    {
        var content = Family.Content
            .AddAction("praktik", new PlanAction("find", "Find et sted")).Value.Content
            .AddAction("fritidsjob", new PlanAction("ring", "Ring") { DependsOn = ["find"], StartConditions = ["Noah er klar"] }).Value.Content
            .ActionCondition("ring", 0, lost: false).Value.Content;

        var refused = MoveAction(content, "ring", ActionState.Ready);
        var found = MoveAction(MoveAction(MoveAction(content, "find", ActionState.Ready).Value.Content, "find", ActionState.Running).Value.Content, "find", ActionState.Done)
            .Value.Content;

        Assert.Equal("DEPENDENCY_NOT_DONE", refused.Error!.Reason);
        Assert.Equal([ActionState.Done, ActionState.Ready], found.Actions().Select(action => action.State));
        Assert.Equal(Today, found.Actions().First().EndedOn);
        Assert.Equal("ACTION_OVER", found.UpdateAction(new PlanAction("find", "Find igen")).Error!.Reason);
        Assert.Equal("ACTION_UNKNOWN", MoveAction(content, "ukendt", ActionState.Ready).Error!.Reason);
    }

    [Fact]
    public void A_condition_that_is_written_anew_is_not_met_and_what_was_ready_for_the_old_one_is_planned_again()
    {
        var ready = Family.Content.EffortCondition("praktik", 0, lost: false).Value.Content;

        var same = ready.UpdateEffort(ready.Efforts[1] with { Title = "Praktik på Bøgely", ConditionsMet = [], State = EffortState.Done }).Value.Content;
        var anew = ready.UpdateEffort(ready.Efforts[1] with { StartConditions = ["Der er plads", "Lise er klar"] }).Value.Content;

        Assert.Equal(("Praktik på Bøgely", EffortState.Ready), (same.Efforts[1].Title, State(same, "praktik")));
        Assert.Equal([1], anew.Efforts[1].ConditionsMet);
        Assert.Equal(EffortState.Planned, State(anew, "praktik"));
    }

    [Fact]
    public void Ids_that_lead_nowhere_and_circles_are_told_by_the_path_in_the_request()
    {
        var circle = Family.Content.UpdateEffort(Family.Content.Efforts[1] with { DependsOn = ["uddannelse"], GoalIds = ["ukendt"] }).Value;

        Assert.Equal(["effort.goal_ids[0]", "effort.depends_on"], circle.Faults(Family.Content, new AskedFields("effort"))!.Violations.Select(violation => violation.Field));
        Assert.Equal("EFFORT_UNKNOWN", Move(Family.Content, "ukendt", EffortState.Ready).Error!.Reason);
    }

    [Fact]
    public void What_a_writer_does_not_see_of_a_step_stays_and_what_they_agree_instead_counts()
    {
        var noah = Family.Noah.ToString();
        var ring = new PlanAction("ring", "Ring") { Owner = noah, OwnerReason = "Kender stedet", NextStep = "Ring mandag", DependsOn = ["soeg"] };
        var together = Family.Content.Efforts[1] with
        {
            GoalIds = ["sosu", "fritidsjob"],
            DependsOn = ["fritidsjob"],
            Owner = noah,
            NextStep = "Ring sammen",
            Actions = [ring],
        };
        var content = Family.Content with { Efforts = [together, Family.Content.Efforts[2] with { Actions = [new PlanAction("soeg", "Søg")] }] };
        var lise = new HashSet<Guid> { Family.Lise };
        var seen = Visibility.Show(content, new Circle(content.MemberIds(), lise, lise));

        var anew = Write(seen.Efforts[0], seen.Efforts[0].Actions[0] with { Title = "Ring igen" });
        var agreed = Write(seen.Efforts[0] with { Owner = "mette", NextStep = "Ring selv" }, seen.Efforts[0].Actions[0] with { NextStep = "Ring selv" });

        // What is not seen is in nobody's way either.
        Assert.Contains(Readiness.Missing(content.Efforts[0], content), rule => rule.Reason == Readiness.DependencyNotDone);
        var without = UnseenLinks.Without(content, seen);
        Assert.DoesNotContain(Readiness.Missing(without.Efforts[0], without), rule => rule.Reason == Readiness.DependencyNotDone);
        Assert.Empty(without.Efforts[0].Actions.Single().DependsOn);

        Assert.Empty(seen.Efforts[0].DependsOn);
        Assert.Equal((noah, "Ring sammen"), (anew.Owner, anew.NextStep));
        Assert.Equal(["sosu", "fritidsjob"], anew.GoalIds);
        Assert.Equal(["fritidsjob"], anew.DependsOn);
        var action = anew.Actions.Single();
        Assert.Equal(("Ring igen", noah, "Kender stedet", "Ring mandag"), (action.Title, action.Owner, action.OwnerReason, action.NextStep));
        Assert.Equal(["soeg"], action.DependsOn);
        Assert.Equal(("mette", "Ring selv"), (agreed.Owner, agreed.NextStep));
        Assert.Equal(("", "Ring selv"), (agreed.Actions[0].Owner, agreed.Actions[0].NextStep));

        Effort Write(Effort effort, PlanAction step) =>
            UnseenLinks.Keep(content.UpdateEffort(effort).Value.Content.UpdateAction(step).Value.Content, content, seen).Efforts[0];
    }

    [Fact]
    public void An_effort_has_the_days_on_which_it_began_and_ended_whatever_was_planned() =>
        Prop.ForAll(SomeDays, SomeDays, SomeDays, (planned, began, lasted) =>
        {
            var (from, start) = (Today.AddDays(planned), Today.AddDays(began));
            var ready = Family.Content.EffortCondition("praktik", 0, lost: false).Value.Content;
            ready = ready.UpdateEffort(ready.Efforts[1] with { From = from, To = from.AddDays(Math.Abs(lasted)) }).Value.Content;

            var running = ready.MoveEffort("praktik", EffortState.Running, "", start).Value.Content;
            var done = running.MoveEffort("praktik", EffortState.Done, "", start.AddDays(lasted));

            return running.Efforts[1].From == start
                && !(running.Efforts[1].To < start)
                && (lasted < 0
                    ? done.Error is InvalidInput { Violations: [{ Field: "on_date" }] }
                    : (done.Value.Content.Efforts[1].From, done.Value.Content.Efforts[1].To) == (start, start.AddDays(lasted)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_than_a_plan_can_hold_is_refused_however_it_is_added_and_what_was_too_much_before_is_not()
    {
        var full = Family.Content with { Efforts = [.. Enumerable.Range(0, 100).Select(index => Family.Effort($"e{index}", Family.Lise, "sosu"))] };
        var added = full.AddEffort(Family.Effort("en-til", Family.Lise, "sosu")).Value;
        var renamed = added.Content.UpdateEffort(added.Content.Efforts[0] with { Title = "Et andet navn" }).Value;
        var dear = Family.Effort("dyr", Family.Lise, "sosu") with
        {
            CostLines = [.. Enumerable.Range(0, 50).Select(index => Family.Cost($"l{index}", 1) with { To = new DateOnly(2035, 12, 31), Shares = Shares(2) })],
        };

        Assert.Equal(["effort"], added.Faults(full, new AskedFields("effort"))!.Violations.Select(violation => violation.Field));
        Assert.Null(renamed.Faults(added.Content, new AskedFields("effort")));
        Assert.Equal(["effort"], Family.Content.AddEffort(dear).Value.Faults(Family.Content, new AskedFields("effort"))!.Violations.Select(violation => violation.Field));
        var busy = full with { Efforts = [full.Efforts[0] with { Actions = [.. Enumerable.Range(0, 50).Select(index => new PlanAction($"a{index}", "Gør noget"))] }] };
        Assert.Equal(
            ["action"],
            busy.AddAction("e0", new PlanAction("en-til", "En til")).Value.Faults(busy, new AskedFields("action"))!.Violations.Select(violation => violation.Field));

        static CostShare[] Shares(int count) =>
            [.. Enumerable.Range(0, count).Select(index => new CostShare(AuthorityArea.Employment, $"01{index:00}", 1))];
    }

    [Fact]
    public void An_effort_that_stops_before_it_began_keeps_the_days_that_were_planned()
    {
        var planned = Family.Content.UpdateEffort(Family.Content.Efforts[2] with { From = Today.AddDays(30), To = Today.AddDays(60) }).Value.Content;

        var stopped = planned.MoveEffort("fritidsjob", EffortState.Stopped, "Butikken lukkede", Today).Value;

        Assert.Null(stopped.Faults(Family.Content, new AskedFields("effort")));
        Assert.Equal((Today.AddDays(30), Today.AddDays(60)), (stopped.Content.Efforts[2].From, stopped.Content.Efforts[2].To));
    }

    private static PlanContent Done()
    {
        var content = Family.Content.EffortCondition("praktik", 0, lost: false).Value.Content;
        content = Move(content, "praktik", EffortState.Running).Value.Content;
        return Move(content, "praktik", EffortState.Done).Value.Content;
    }

    private static Result<Amended> Move(PlanContent content, string effortId, EffortState to) => content.MoveEffort(effortId, to, "", Today);

    private static Result<Amended> MoveAction(PlanContent content, string actionId, ActionState to) => content.MoveAction(actionId, to, "", Today);

    private static EffortState State(PlanContent content, string effortId) => content.Efforts.Single(effort => effort.EffortId == effortId).State;
}
