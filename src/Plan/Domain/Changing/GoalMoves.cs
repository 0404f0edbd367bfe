namespace EnPlan.Plans;

/// <summary>Where a goal goes.</summary>
/// <param name="To">The new state.</param>
/// <param name="Reason">Why; Danish.</param>
/// <param name="JudgedBy">Who judged it, when it is settled by this.</param>
/// <param name="On">Which day.</param>
/// <param name="CriteriaMet">Those of its criteria that hold, by their place from 0.</param>
public sealed record GoalMove(GoalState To, string Reason, string JudgedBy, DateOnly On, IReadOnlyList<int> CriteriaMet);

/// <summary>Moves goals on.</summary>
public static class GoalMoves
{
    public const string StateForbids = "GOAL_STATE_FORBIDS";
    public const string NotAgreed = "GOAL_NOT_AGREED";
    public const string CriterionNotMet = "CRITERION_NOT_MET";

    /// <summary>Moves a goal on, or tells every rule that stands in the way.</summary>
    public static Result<Amended> Move(this PlanContent content, string goalId, GoalMove move)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(move);
        return content.ChangeGoal(goalId, goal => Move(goal, move));
    }

    private static Result<Goal> Move(Goal goal, GoalMove move)
    {
        if (!GoalStates.Table.Allows(goal.State, move.To))
        {
            return new RuleBroken(goal.State.IsSettled() ? GoalChanges.Settled : StateForbids, goal.GoalId);
        }

        var obstacles = Obstacles(goal, move).ToList();
        if (obstacles.Count > 0)
        {
            return new RuleBroken(obstacles[0].Reason, obstacles);
        }

        var moved = goal with { State = move.To };
        return move.To.IsSettled()
            ? moved with { OutcomeReason = move.Reason, JudgedBy = move.JudgedBy, JudgedOn = move.On, CriteriaMet = move.CriteriaMet }
            : moved;
    }

    private static IEnumerable<BrokenRule> Obstacles(Goal goal, GoalMove move) => move.To switch
    {
        GoalState.Agreed when goal.Agreements.Count == 0 => [new BrokenRule(NotAgreed, goal.GoalId)],
        GoalState.Agreed => goal.Agreements
            .Where(agreement => agreement.Stance != AgreementStance.Agrees)
            .Select(agreement => new BrokenRule(NotAgreed, agreement.Participant)),
        GoalState.Reached when goal.AttainmentCriteria.Count == 0 => [new BrokenRule(CriterionNotMet, goal.GoalId)],
        GoalState.Reached => Enumerable.Range(0, goal.AttainmentCriteria.Count).Except(move.CriteriaMet)
            .Select(index => new BrokenRule(CriterionNotMet, $"{goal.GoalId}.attainment_criteria[{index}]")),
        _ => [],
    };
}
