using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class LivingWithAConflict
{
    private static readonly PlanContent Content = SomeEfforts.With(
        SomeEfforts.Effort("praktik", Family.Lise) with { Weekly = [SomeEfforts.Slot(1, "09:00", "12:00")] },
        SomeEfforts.Effort("samtaler", Family.Lise) with { Weekly = [SomeEfforts.Slot(1, "11:00", "12:00")] },
        SomeEfforts.Effort("fritidsjob", Family.Noah));

    private static readonly Plan Draft = Plan.Draft(PlanId.New(Family.Now), Content, "mette", Family.Now);

    private static Plan Accepted => Draft.Accept(Only(Draft), "Mester ved det og siger god for det", "mette", Family.Now).Value;

    [Fact]
    public void It_is_kept_with_who_when_and_why_in_the_next_version()
    {
        var accepted = Only(Accepted).Accepted!;

        Assert.Equal(("Mester ved det og siger god for det", "mette", Family.Now), (accepted.Reason, accepted.By, accepted.At));
        Assert.Equal((2, "CONFLICT_ACCEPTED"), (Accepted.Version, Accepted.Change.Reason));
        Assert.Empty(SomeEfforts.Rules.FindOpen(Accepted.Content, SomeEfforts.Today));
    }

    [Fact]
    public void It_is_open_again_when_one_of_its_efforts_changes()
    {
        var moved = Change(Accepted, "samtaler", effort => effort with { Weekly = [SomeEfforts.Slot(1, "11:30", "12:30")] });

        Assert.True(Only(moved).IsOpen);
        Assert.Equal(Only(Draft).ConflictId, Only(moved).ConflictId);
        Assert.True(Only(Change(moved, "samtaler", _ => Content.Efforts[1])).IsOpen);
    }

    [Fact]
    public void It_stays_accepted_when_something_else_changes()
    {
        Assert.False(Only(Change(Accepted, "samtaler", effort => effort with { Title = "Samtaler hver uge", NextStep = "Ring" })).IsOpen);
        Assert.False(Only(Change(Accepted, "fritidsjob", effort => effort with { Weekly = [SomeEfforts.Slot(5, "15:00", "17:00")] })).IsOpen);
    }

    [Fact]
    public void It_is_gone_when_it_is_resolved_and_open_when_it_comes_back()
    {
        var resolved = Change(Accepted, "samtaler", effort => effort with { Weekly = [SomeEfforts.Slot(2, "11:00", "12:00")] });

        Assert.Empty(SomeEfforts.Rules.Find(resolved.Content, SomeEfforts.Today));
        Assert.Empty(resolved.Content.AcceptedConflicts);
        Assert.True(Only(Change(resolved, "samtaler", _ => Content.Efforts[1])).IsOpen);
    }

    [Fact]
    public void It_cannot_be_accepted_twice_nor_when_it_is_not_there()
    {
        Assert.Equal("CONFLICT_NOT_OPEN", Accepted.Accept(Only(Accepted), "En grund til", "mette", Family.Now).Error!.Reason);
        Assert.Equal("CONFLICT_UNKNOWN", Draft.Accept(null, "En grund", "mette", Family.Now).Error!.Reason);
    }

    [Fact]
    public void An_open_one_keeps_a_draft_from_coming_into_force_and_a_plan_in_force_in_force()
    {
        var facts = Family.Facts with
        {
            Decisions = Family.Decisions(Family.Permitted(Family.Lise), Family.Permitted(Family.Noah), Family.Permitted(SomeEfforts.Emma)),
        };
        var blocked = facts with { OpenConflicts = ["time-overlap-0123456789ab"] };

        Assert.Equal(
            [new BrokenRule("UNRESOLVED_CONFLICT", "time-overlap-0123456789ab")],
            Assert.IsType<RuleBroken>(Draft.Activate(blocked, "mette", Family.Now).Error).Rules);
        var active = Draft.Activate(facts, "mette", Family.Now).Value;
        Assert.Equal(PlanState.Active, active.Rewrite(Content, facts, "mette", Family.Now).Value.State);
        var paused = active.Pause(PauseCause.Agreed, new Because("Familien har brug for ro"), "mette", Family.Now).Value;
        Assert.Equal("UNRESOLVED_CONFLICT", paused.Resume(blocked, new Because("Der er ro igen"), "mette", Family.Now).Error!.Reason);
    }

    private static Conflict Only(Plan plan) => Assert.Single(SomeEfforts.Rules.Find(plan.Content, SomeEfforts.Today));

    private static Plan Change(Plan plan, string effortId, Func<Effort, Effort> change) => plan.Rewrite(
        plan.Content with
        {
            AcceptedConflicts = [],
            Efforts = [.. plan.Content.Efforts.Select(effort => effort.EffortId == effortId ? change(effort) : effort)],
        },
        Family.Facts, "mette", Family.Now).Value;
}
