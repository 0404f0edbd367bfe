using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class TheLifeOfAPlan
{
    private static readonly PlanState[] Alive = [PlanState.Draft, PlanState.Active, PlanState.Paused];

    private static readonly PlanState[] Endings =
    [
        PlanState.EndedWithdrawn, PlanState.EndedMoved, PlanState.EndedExemptionExpired, PlanState.EndedCitizenWish, PlanState.EndedDeath,
        PlanState.EndedTargetGroupLeft, PlanState.EndedReplaced, PlanState.EndedLapsed,
    ];

    private static readonly HashSet<(PlanState From, PlanState To)> Allowed =
    [
        (PlanState.Draft, PlanState.Active),
        (PlanState.Active, PlanState.Paused),
        (PlanState.Paused, PlanState.Active),
        (PlanState.Active, PlanState.Completed),
        (PlanState.Paused, PlanState.Completed),
        .. from state in Alive from end in Endings select (state, end),
        .. from state in Enum.GetValues<PlanState>() where state != PlanState.Annulled select (state, PlanState.Annulled),
    ];

    private static readonly Because Why = new("Det er aftalt");

    private static readonly Func<Plan, Result<Plan>>[] Deeds =
    [
        plan => plan.Activate(Family.Facts, "mette", Family.Now),
        plan => plan.Activate(new ActivationFacts(HasCoordinator: false, Family.Facts.Decisions), "mette", Family.Now),
        plan => plan.Rewrite(plan.Content with { Title = "Ny titel" }, Family.Facts, "mette", Family.Now),
        plan => plan.Correct(Settled(plan.Content), Family.Facts, Why, "mette", Family.Now),
        plan => plan.ChangeLegalBasis(LegalBasis.Parse("SEL § 141").Value, DanishCalendar.DateOf(Family.Now), Family.Facts, new PlanChange("LEGAL_BASIS_CHANGED", "mette", Family.Now) { Text = "Ny lov" }),
        plan => plan.Pause(PauseCause.Illness, Why, "mette", Family.Now),
        plan => plan.Resume(Family.Facts, Why, "mette", Family.Now),
        plan => plan.Complete(Why, "mette", Family.Now),
        plan => plan.Withdraw(Family.Noah, Family.Now, Family.Now),
        plan => plan.Withdraw(Family.Lise, Family.Now, Family.Now),
        plan => plan.Lapse(Family.Noah, Family.Now, Family.Now),
        plan => plan.Lapse(Family.Lise, Family.Now, Family.Now),
        .. Enum.GetValues<PlanEnding>().Select<PlanEnding, Func<Plan, Result<Plan>>>(ending => plan => plan.End(ending, Why, "mette", Family.Now)),
        plan => plan.Annul("Lavet på den forkerte", "mette", Family.Now),
    ];

    // Mostly what keeps a plan alive, so that long lives are tried too.
    private static readonly Arbitrary<int[]> Lives =
        Gen.Frequency((20, Gen.Choose(0, 8)), (1, Gen.Choose(9, Deeds.Length - 1))).ArrayOf().ToArbitrary();

    [Fact]
    public void Whatever_is_done_to_a_plan_it_only_goes_where_its_state_allows() =>
        Prop.ForAll(Lives, life => Steps(life).All(step => step.Before.State == step.After.State || Allowed.Contains((step.Before.State, step.After.State))))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Each_change_counts_the_version_by_one_and_what_is_refused_changes_nothing() =>
        Prop.ForAll(Lives, life => Steps(life).All(step =>
            ReferenceEquals(step.Before, step.After) || step.After.Version == step.Before.Version + 1))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_finished_plan_never_changes_again_but_may_be_annulled_as_it_is() =>
        Prop.ForAll(Lives, life => Steps(life).All(step =>
            !step.Before.State.IsFinished()
            || ReferenceEquals(step.Before, step.After)
            || (step.After.State == PlanState.Annulled && step.After.Content == step.Before.Content)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_change_of_a_living_plan_s_state_has_its_words_but_coming_into_force() =>
        Prop.ForAll(Lives, life => Steps(life).All(step =>
            step.Before.State == step.After.State || step.After.Change.Reason == "ACTIVATED" || step.After.Change.Text.Length > 0))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_state_can_be_reached_and_every_allowed_step_taken()
    {
        var taken = new HashSet<(PlanState, PlanState)>();
        var known = new Queue<Plan>([Family.Draft, Plan.Draft(PlanId.New(Family.Now), Settled(Family.Content), "mette", Family.Now)]);
        while (known.TryDequeue(out var plan))
        {
            foreach (var next in Deeds.Select(deed => deed(plan)).Where(result => result.IsOk).Select(result => result.Value))
            {
                if (next.State != plan.State && taken.Add((plan.State, next.State)))
                {
                    known.Enqueue(next with { Content = Settled(next.Content) });
                }
            }
        }

        Assert.Equal(Allowed.Order(), taken.Order());
    }

    [Fact]
    public void The_table_of_states_says_the_same_as_the_plan() =>
        Assert.Equal(
            Allowed.Order(),
            (from before in Enum.GetValues<PlanState>() from after in Enum.GetValues<PlanState>() where before.MayBecome(after) select (before, after)).Order());

    [Fact]
    public void Without_its_main_person_there_is_no_plan()
    {
        var ended = Family.Active.Withdraw(Family.Lise, Family.Now, Family.Now);
        var lapsed = Family.Active.Lapse(Family.Lise, Family.Now, Family.Now);

        Assert.Equal((PlanState.EndedWithdrawn, "CONSENT_WITHDRAWN", "system"), (ended.State, ended.Change.Reason, ended.Change.By));
        Assert.Equal((PlanState.EndedLapsed, "CONSENT_LAPSED", "system"), (lapsed.State, lapsed.Change.Reason, lapsed.Change.By));
    }

    [Fact]
    public void When_another_member_withdraws_the_plan_goes_on()
    {
        Assert.Same(Family.Active, Family.Active.Withdraw(Family.Noah, Family.Now, Family.Now));
        Assert.Same(Family.Active, Family.Active.Lapse(Family.Noah, Family.Now, Family.Now));
    }

    [Fact]
    public void It_is_over_since_the_day_of_the_withdrawal_however_late_that_is_heard_of_and_not_before_it_was_in_force()
    {
        var (inForce, heardOf) = (DanishCalendar.DateOf(Family.Now), Family.Now.AddDays(9));

        var ended = Family.Active.Withdraw(Family.Lise, Family.Now.AddDays(2), heardOf);

        Assert.Equal((inForce.AddDays(2), heardOf), (ended.ValidFrom.State, ended.Change.At));
        Assert.Equal(inForce.AddDays(2), Family.Active.Lapse(Family.Lise, Family.Now.AddDays(2), heardOf).ValidFrom.State);
        Assert.Equal(inForce, Family.Active.Withdraw(Family.Lise, Family.Now.AddDays(-5), heardOf).ValidFrom.State);
    }

    private static IEnumerable<(Plan Before, Plan After)> Steps(int[] life)
    {
        var plan = Family.Draft;
        foreach (var deed in life)
        {
            var result = Deeds[deed](plan);
            var next = result.IsOk ? result.Value : plan;
            yield return (plan, next);
            plan = next;
        }
    }

    private static PlanContent Settled(PlanContent content) => content with
    {
        FocusAreas = [.. content.FocusAreas.Select(area => area with { Goals = [.. area.Goals.Select(goal => goal with { State = GoalState.Reached })] })],
    };
}
