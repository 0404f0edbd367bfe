using EnPlan.Configuration;
using EnPlan.Kernel;
using EnPlan.Plans.Transitions;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class TurningEighteen
{
    private static readonly IReadOnlyList<AdultLaw> Laws = AdultLawFile.Read();
    private static readonly Laws Acts = KommuneConfiguration.Default.Laws;
    private static readonly DateOnly Birthday = new(2027, 3, 14);
    private static readonly string[] Provisions = ["BL § 30", "BL § 32, stk. 1", "BL § 43", "LAB § 57", "SEL § 85", "SEL § 140", "BL § 110"];

    // Any plan of a young person, any birthday (also those born on a leap day), any course of the tasks.
    private static readonly Arbitrary<(int Seed, int Day)> Courses =
        (from seed in Gen.Choose(0, int.MaxValue) from day in Gen.Choose(0, 4000) select (seed, day)).ToArbitrary();

    [Fact]
    public void When_each_task_is_done_within_its_time_no_day_is_without_a_basis_a_consent_and_somebody_responsible() =>
        Prop.ForAll(Courses, course =>
        {
            var transition = Of(course.Seed, course.Day);
            var done = Course(transition, new Random(course.Seed));
            return Enumerable.Range(-400, 800).All(day => TransitionGaps.On(transition, done, transition.Birthday.AddDays(day)).Count == 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_task_a_day_late_leaves_its_gap_on_the_birthday() =>
        Prop.ForAll(Courses, course =>
        {
            var transition = Of(course.Seed, course.Day);
            var random = new Random(course.Seed);
            var done = Course(transition, random);
            var leaving = transition.Bases.Select(basis => basis.TaskId).Concat(transition.Handovers.Select(handover => handover.TaskId))
                .Append(TransitionTasks.Consent).ToList();
            var late = leaving[random.Next(leaving.Count)];
            done[late] = transition.Tasks.Single(task => task.TaskId == late).Latest.AddDays(1);
            return TransitionGaps.On(transition, done, transition.Birthday).SequenceEqual([late]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_task_can_be_done_and_after_those_that_it_waits_for() =>
        Prop.ForAll(Courses, course =>
        {
            var tasks = Of(course.Seed, course.Day).Tasks;
            return tasks.Index().All(task =>
                task.Item.Earliest <= task.Item.Latest
                && task.Item.DependsOn.All(first => tasks.Take(task.Index).Any(before =>
                    before.TaskId == first && before.Earliest <= task.Item.Earliest && before.Latest <= task.Item.Latest)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_basis_in_law_for_children_changes_and_no_other() =>
        Prop.ForAll(Courses, course =>
        {
            var transition = Of(course.Seed, course.Day);
            var content = Content(course.Seed);
            var changed = transition.Bases.Where(basis => basis.Of == BasisOf.Effort).Select(basis => basis.Id).ToHashSet();
            return content.Efforts.All(effort => changed.Contains(effort.EffortId) ==
                (effort.MemberIds.Contains(Family.Noah) && !effort.State.IsOver() && Laws.Any(law => law.Covers(effort.LegalBasis, Acts))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Noah_s_transition_says_what_a_caseworker_asks()
    {
        var content = Family.Content with
        {
            Efforts =
            [
                .. Family.Content.Efforts,
                Family.Effort("samtaler", Family.Noah, "fritidsjob") with { Title = "Samtaler", LegalBasis = Law("BL § 30"), Area = AuthorityArea.ChildrenAndFamily },
            ],
        };

        var transition = TransitionPlanning.For(content, Family.Noah, Birthday, [Family.Lise], Laws, Acts);

        var basis = Assert.Single(transition.Bases);
        Assert.Equal(("Samtaler", Law("BL § 30"), Law("SEL § 82 b")), (basis.Title, basis.Before, basis.After));
        Assert.Equal([(AuthorityArea.ChildrenAndFamily, AuthorityArea.Social)], transition.Handovers.Select(handover => (handover.From, handover.To)));
        Assert.Equal([Family.Lise], transition.AccessEnds);
        Assert.Equal(new DateOnly(2027, 3, 13), transition.LastDay);
        Assert.Equal(["samtale", "grundlag-1", "overdragelse-1", "adgang", "samtykke"], transition.Tasks.Select(task => task.TaskId));
        Assert.Equal((Birthday, Birthday), (transition.Tasks[^1].Earliest, transition.Tasks[^1].Latest));
    }

    [Theory]
    [InlineData("Barnets lov § 30, stk. 1")]
    [InlineData("bl § 30")]
    public void A_law_is_the_same_by_whatever_name_an_effort_calls_it(string provision)
    {
        var content = Family.Content with { Efforts = [Family.Effort("samtaler", Family.Noah, "fritidsjob") with { LegalBasis = Law(provision) }] };

        var transition = TransitionPlanning.For(content, Family.Noah, Birthday, [], Laws, Acts);

        Assert.Equal([Law("SEL § 82 b")], transition.Bases.Select(basis => basis.After));
    }

    [Fact]
    public void Those_born_on_a_leap_day_turn_eighteen_on_28_February_as_everywhere_in_EnPlan()
    {
        var birthday = new DateOnly(2008, 2, 29).AddYears(18);

        Assert.Equal(new DateOnly(2026, 2, 28), birthday);
        Assert.Equal(18, DanishCalendar.AgeAt(new DateOnly(2008, 2, 29), birthday));
        Assert.Equal(17, DanishCalendar.AgeAt(new DateOnly(2008, 2, 29), birthday.AddDays(-1)));
    }

    [Fact]
    public void The_tasks_become_actions_of_the_plan_once_and_what_was_done_with_them_stays()
    {
        var type = KommuneConfiguration.Default.EffortTypes.Find(TransitionEffort.Type, Birthday)!;
        var transition = TransitionPlanning.For(Family.Content, Family.Noah, Birthday, [Family.Lise], Laws, Acts);

        var prepared = Family.Content.Prepare(transition, type, "mette");
        var begun = prepared with
        {
            Efforts = [.. prepared.Efforts.Select(effort => effort with { Actions = [.. effort.Actions.Select(action => action with { State = ActionState.Running })] })],
        };
        var again = begun.Prepare(transition, type, "jonas");

        Assert.Null(Family.Faults(prepared));
        Assert.True(prepared.IsPreparedFor(Family.Noah) && !prepared.IsPreparedFor(Family.Lise));
        Assert.Equal(transition.Tasks.Select(task => task.Latest), prepared.Actions().Select(action => action.StatutoryDeadline!.Value));
        Assert.Empty(PlanDifferences.Between(begun, again));
    }

    [Fact]
    public void When_it_is_all_done_there_is_nothing_to_add_and_what_was_stopped_comes_anew()
    {
        var type = KommuneConfiguration.Default.EffortTypes.Find(TransitionEffort.Type, Birthday)!;
        var transition = TransitionPlanning.For(Family.Content, Family.Noah, Birthday, [Family.Lise], Laws, Acts);
        var prepared = Family.Content.Prepare(transition, type, "mette");
        var done = Settled(prepared, EffortState.Done, ActionState.Done);
        var stopped = Settled(prepared, EffortState.Stopped, ActionState.Stopped);

        Assert.Same(done, done.Prepare(transition, type, "mette"));
        Assert.True(done.IsPreparedFor(Family.Noah));
        Assert.False(stopped.IsPreparedFor(Family.Noah));
        var again = stopped.Prepare(transition, type, "mette");
        Assert.Null(Family.Faults(again));
        Assert.Equal(transition.Tasks.Select(task => task.Title), again.Efforts[^1].Actions.Select(action => action.Title));
        Assert.Same(again, again.Prepare(transition, type, "mette"));
    }

    [Fact]
    public void Two_young_people_keep_their_tasks_apart_though_the_members_change_places()
    {
        var type = KommuneConfiguration.Default.EffortTypes.Find(TransitionEffort.Type, Birthday)!;
        var noahs = TransitionPlanning.For(Family.Content, Family.Noah, Birthday, [], Laws, Acts);
        var lises = TransitionPlanning.For(Family.Content, Family.Lise, Birthday, [], Laws, Acts);

        var prepared = Family.Content.Prepare(noahs, type, "mette");
        var turned = prepared with { Members = [prepared.Members[1], prepared.Members[0]] };
        var both = turned.Prepare(lises, type, "mette");

        Assert.Null(Family.Faults(both));
        Assert.Equal(2, both.Efforts.Count(effort => effort.Type == TransitionEffort.Type));
        Assert.Same(both, both.Prepare(noahs, type, "mette"));
    }

    [Fact]
    public void What_has_come_to_change_since_is_added_though_other_things_change_no_more()
    {
        var type = KommuneConfiguration.Default.EffortTypes.Find(TransitionEffort.Type, Birthday)!;
        var before = Family.Content with { Efforts = [.. Family.Content.Efforts, Ends("samtaler")] };
        var prepared = before.Prepare(TransitionPlanning.For(before, Family.Noah, Birthday, [], Laws, Acts), type, "mette");
        var now = prepared with
        {
            Efforts = [.. prepared.Efforts.Select(effort => effort.EffortId == "samtaler" ? effort with { State = EffortState.Done } : effort), Ends("kontaktperson")],
        };

        var again = now.Prepare(TransitionPlanning.For(now, Family.Noah, Birthday, [], Laws, Acts), type, "mette");

        Assert.Null(Family.Faults(again));
        Assert.Single(again.Actions(), action => action.Title.Contains("kontaktperson", StringComparison.Ordinal));

        static Effort Ends(string id) => Family.Effort(id, Family.Noah, "fritidsjob") with { Title = id, LegalBasis = Law("BL § 30") };
    }

    [Fact]
    public void What_a_reader_may_not_see_is_not_told_and_the_tasks_are_called_what_they_are_called_in_the_plan()
    {
        var shared = Family.Effort("faelles", Family.Noah, "fritidsjob") with { Title = "Fælles", LegalBasis = Law("BL § 30"), MemberIds = [Family.Noah, Family.Lise] };
        var own = Family.Effort("egen", Family.Noah, "fritidsjob") with { Title = "Egen", LegalBasis = Law("BL § 30") };
        var content = Family.Content with { Efforts = [shared, own] };
        var whole = TransitionPlanning.For(content, Family.Noah, Birthday, [], Laws, Acts);

        var shown = whole.ShownIn(content with { Efforts = [own] });

        Assert.Equal(["grundlag-1", "grundlag-2"], whole.Bases.Select(basis => basis.TaskId));
        Assert.Equal(["Egen"], shown.Bases.Select(basis => basis.Title));
        Assert.Equal(["samtale", "grundlag-2", "overdragelse-1", "samtykke"], shown.Tasks.Select(task => task.TaskId));
        Assert.DoesNotContain(shown.Handovers.SelectMany(handover => handover.EffortIds), id => id == "faelles");
    }

    [Fact]
    public void A_gap_lasts_from_the_birthday_until_the_decision_counts()
    {
        var transition = Of(seed: 3, day: 100);
        var done = transition.Tasks.ToDictionary(task => task.TaskId, task => task.Latest);
        Assert.Empty(TransitionGaps.Of(transition, done));

        var basis = transition.Bases[0].TaskId;
        done[basis] = transition.Birthday.AddDays(4);
        done[TransitionTasks.Consent] = transition.Birthday.AddDays(2);

        Assert.Equal(
            [new TransitionGap(basis, transition.Birthday, transition.Birthday.AddDays(4)), new TransitionGap("samtykke", transition.Birthday, transition.Birthday.AddDays(1))],
            TransitionGaps.Of(transition, done));
        done.Remove(basis);
        Assert.Null(TransitionGaps.Of(transition, done)[0].To);
    }

    [Fact]
    public void A_member_without_goals_gets_one_for_the_tasks_to_serve()
    {
        var content = Family.Content with
        {
            FocusAreas = [Family.Content.FocusAreas[0]],
            Efforts = [.. Family.Content.Efforts.Where(effort => effort.MemberIds.Contains(Family.Lise))],
        };
        var type = KommuneConfiguration.Default.EffortTypes.Find(TransitionEffort.Type, Birthday)!;

        var prepared = content.Prepare(TransitionPlanning.For(content, Family.Noah, Birthday, [], Laws, Acts), type, "mette");

        Assert.Null(Family.Faults(prepared));
        Assert.Contains(prepared.Goals(), goal => goal.MemberIds.Contains(Family.Noah));
    }

    private static PlanContent Settled(PlanContent content, EffortState state, ActionState actions) => content with
    {
        Efforts =
        [
            .. content.Efforts.Select(effort => effort.Type != TransitionEffort.Type ? effort : effort with
            {
                State = state,
                StopReason = state == EffortState.Stopped ? "Det var for tidligt" : "",
                Actions =
                [
                    .. effort.Actions.Select(action => action with { State = actions, StopReason = actions == ActionState.Stopped ? "Det var for tidligt" : "" }),
                ],
            }),
        ],
    };

    private static Transition Of(int seed, int day) =>
        TransitionPlanning.For(Content(seed), Family.Noah, new DateOnly(2004, 1, 1).AddDays(day).AddYears(18), [Family.Lise], Laws, Acts);

    private static PlanContent Content(int seed)
    {
        var random = new Random(seed);
        return Family.Content with
        {
            Members = random.Next(2) == 0 ? Family.Content.Members : [Family.Content.Members[1], Family.Content.Members[0]],
            LegalBasis = Law(Provisions[random.Next(Provisions.Length)]),
            Replaces = [new ReplacedPlan(Law(Provisions[random.Next(Provisions.Length)]), "Barnets plan", Family.Noah)],
            Efforts =
            [
                .. Enumerable.Range(0, random.Next(6)).Select(i => Family.Effort($"e{i}", random.Next(4) == 0 ? Family.Lise : Family.Noah, "fritidsjob") with
                {
                    LegalBasis = Law(Provisions[random.Next(Provisions.Length)]),
                    Area = (AuthorityArea)(1 + random.Next(5)),
                    State = random.Next(5) == 0 ? EffortState.Done : EffortState.Running,
                }),
            ],
        };
    }

    private static Dictionary<string, DateOnly> Course(Transition transition, Random random) => transition.Tasks.ToDictionary(
        task => task.TaskId, task => task.Earliest.AddDays(random.Next(task.Latest.DayNumber - task.Earliest.DayNumber + 1)));

    private static LegalBasis Law(string text) => LegalBasis.Parse(text).Value;
}
