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
    public const string NotJudged = "GOAL_NOT_JUDGED";

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

    /// <summary>What keeps a goal from being agreed: whoever was asked agrees, and among them is a member.</summary>
    internal static IEnumerable<BrokenRule> NotAgreedBy(Goal goal) => goal.Agreements.Any(answer => answer.IsOfMember())
        ? goal.Agreements
            .Where(answer => answer.Stance != AgreementStance.Agrees)
            .Select(answer => new BrokenRule(NotAgreed, answer.Participant))
        : [new BrokenRule(NotAgreed, goal.GoalId)];

    /// <summary>What keeps a goal from being reached: every criterion is judged to hold, by somebody on a day.</summary>
    internal static IEnumerable<BrokenRule> NotReachedBy(Goal goal) =>
    [
        .. Unmet(goal, goal.CriteriaMet),
        .. goal.JudgedBy.Length == 0 || goal.JudgedOn is null ? [new BrokenRule(NotJudged, goal.GoalId)] : Array.Empty<BrokenRule>(),
    ];

    private static IEnumerable<BrokenRule> Unmet(Goal goal, IReadOnlyList<int> met) => goal.AttainmentCriteria.Count == 0
        ? [new BrokenRule(CriterionNotMet, goal.GoalId)]
        : Enumerable.Range(0, goal.AttainmentCriteria.Count).Except(met)
            .Select(index => new BrokenRule(CriterionNotMet, $"{goal.GoalId}.attainment_criteria[{index}]"));

    private static IEnumerable<BrokenRule> Obstacles(Goal goal, GoalMove move) => move.To switch
    {
        GoalState.Agreed => NotAgreedBy(goal),
        GoalState.Reached => Unmet(goal, move.CriteriaMet),
        _ => [],
    };
}
