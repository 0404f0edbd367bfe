namespace EnPlan.Plans.Tests;

/// <summary>Moves that are made by writing a plan whole, and what they owe to the moves that are made one at a time.</summary>
public sealed class WritingMovesWhole
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void Nothing_begins_that_waits_for_something_however_far_it_is_moved_at_once()
    {
        foreach (var state in new[] { EffortState.Ready, EffortState.Running, EffortState.Done })
        {
            Assert.Equal(["CONDITION_NOT_MET"], OfEffort("praktik", effort => effort with { State = state }));
            Assert.Equal(["DEPENDENCY_NOT_DONE"], OfEffort("uddannelse", effort => effort with { State = state }));
            Assert.Empty(OfEffort("praktik", effort => effort with { State = state, ConditionsMet = [0] }));
        }

        Assert.Empty(OfEffort("praktik", effort => effort with { State = EffortState.Stopped, StopReason = "Pladsen er væk" }));
    }

    [Fact]
    public void An_effort_is_not_done_before_its_actions_are_and_no_action_begins_before_its_time()
    {
        var action = new PlanAction("ring", "Ring") { StartConditions = ["Noah er klar"] };

        Assert.Equal(["OPEN_ACTION"], OfEffort("fritidsjob", effort => effort with { State = EffortState.Done, Actions = [action] }));
        Assert.Equal(["CONDITION_NOT_MET"], OfEffort("fritidsjob", effort => effort with { Actions = [action with { State = ActionState.Done }] }));
        Assert.Empty(OfEffort("fritidsjob", effort => effort with { Actions = [action with { State = ActionState.Done, ConditionsMet = [0] }] }));
    }

    [Fact]
    public void A_goal_is_reached_when_it_is_said_by_whom_on_which_day_and_that_every_criterion_holds()
    {
        Assert.Equal(["CRITERION_NOT_MET", "GOAL_NOT_JUDGED"], OfGoal("sosu", goal => goal with { State = GoalState.Reached }));
        Assert.Equal(["GOAL_NOT_JUDGED"], OfGoal("sosu", goal => goal with { State = GoalState.Reached, CriteriaMet = [0], JudgedBy = "mette" }));
        Assert.Empty(OfGoal("sosu", goal => goal with { State = GoalState.Reached, CriteriaMet = [0], JudgedBy = "mette", JudgedOn = Today }));
        Assert.Equal(["CRITERION_NOT_MET"], OfGoal("sosu", goal => goal with { State = GoalState.Reached, AttainmentCriteria = [], JudgedBy = "mette", JudgedOn = Today }));
    }

    [Fact]
    public void A_proposal_is_agreed_when_a_member_has_agreed()
    {
        var (worker, noah) = (new GoalAgreement("mette", AgreementStance.Agrees, Today, ""), new GoalAgreement(Family.Noah.ToString(), AgreementStance.Agrees, Today, ""));

        Assert.Equal(["GOAL_NOT_AGREED"], OfGoal("fritidsjob", goal => goal with { State = GoalState.Agreed }));
        Assert.Equal(["GOAL_NOT_AGREED"], OfGoal("fritidsjob", goal => goal with { State = GoalState.InProgress, Agreements = [worker] }));
        Assert.Empty(OfGoal("fritidsjob", goal => goal with { State = GoalState.InProgress, Agreements = [worker, noah] }));
        Assert.Empty(OfGoal("fritidsjob", goal => goal with { State = GoalState.Dropped, OutcomeReason = "Noah vil noget andet" }));
    }

    [Fact]
    public void In_a_new_plan_what_runs_has_what_it_waited_for_and_what_is_agreed_is_taken_as_agreed()
    {
        Assert.Empty(MoveRules.Broken(before: null, Family.Content));
        Assert.Equal(
            ["CRITERION_NOT_MET", "GOAL_NOT_JUDGED", "CONDITION_NOT_MET"],
            MoveRules.Broken(
                before: null, WithGoal(WithEffort("praktik", effort => effort with { State = EffortState.Running }), "sosu", goal => goal with { State = GoalState.Reached }))
                .Select(rule => rule.Reason));
    }

    private static IEnumerable<string> OfEffort(string effortId, Func<Effort, Effort> change) =>
        MoveRules.Broken(Family.Content, WithEffort(effortId, change)).Select(rule => rule.Reason);

    private static IEnumerable<string> OfGoal(string goalId, Func<Goal, Goal> change) =>
        MoveRules.Broken(Family.Content, WithGoal(Family.Content, goalId, change)).Select(rule => rule.Reason);

    private static PlanContent WithEffort(string effortId, Func<Effort, Effort> change) =>
        Family.Content with { Efforts = [.. Family.Content.Efforts.Select(effort => effort.EffortId == effortId ? change(effort) : effort)] };

    private static PlanContent WithGoal(PlanContent content, string goalId, Func<Goal, Goal> change) => content with
    {
        FocusAreas = [.. content.FocusAreas.Select(area => area with { Goals = [.. area.Goals.Select(goal => goal.GoalId == goalId ? change(goal) : goal)] })],
    };
}
