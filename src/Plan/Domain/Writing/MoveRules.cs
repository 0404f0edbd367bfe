namespace EnPlan.Plans;

/// <summary>
/// What whoever writes a plan whole owes to the moves (<see cref="GoalMoves"/>, <see cref="EffortChanges"/>,
/// <see cref="ActionChanges"/>): states go on and never back, what waits does not begin, what is agreed was
/// agreed to, and what is reached was judged by somebody on a day. Several moves may be made at once.
/// </summary>
public static class MoveRules
{
    /// <summary>Every rule that is broken, with the plan-local id that it concerns.</summary>
    /// <param name="before">What was there before; null for a new plan.</param>
    /// <param name="after">What is to be written.</param>
    public static IReadOnlyList<BrokenRule> Broken(PlanContent? before, PlanContent after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var goals = (before?.Goals() ?? []).ToDictionary(goal => goal.GoalId, goal => goal.State, StringComparer.Ordinal);
        var efforts = (before?.Efforts ?? []).ToDictionary(effort => effort.EffortId, effort => effort.State, StringComparer.Ordinal);
        var actions = (before?.Actions() ?? []).ToDictionary(action => action.ActionId, action => action.State, StringComparer.Ordinal);
        return
        [
            .. after.Goals().SelectMany(goal => Broken(goals.TryGetValue(goal.GoalId, out var was) ? (GoalState?)was : null, goal)),
            .. after.Efforts.SelectMany(effort => Broken(efforts.GetValueOrDefault(effort.EffortId, EffortState.Planned), effort, after)),
            .. after.Actions().SelectMany(action => Broken(actions.GetValueOrDefault(action.ActionId, ActionState.Planned), action, after)),
        ];
    }

    // What a new goal says was agreed before it was written down; that it is reached is judged all the same.
    private static IEnumerable<BrokenRule> Broken(GoalState? was, Goal goal) =>
        was is { } before && !GoalStates.Table.Leads(before, goal.State) ? [new BrokenRule(GoalMoves.StateForbids, goal.GoalId)]
        : was == goal.State ? []
        :
        [
            .. was == GoalState.Proposed && goal.State != GoalState.Dropped ? GoalMoves.NotAgreedBy(goal) : [],
            .. goal.State == GoalState.Reached ? GoalMoves.NotReachedBy(goal) : [],
        ];

    private static IEnumerable<BrokenRule> Broken(EffortState was, Effort effort, PlanContent after) =>
        !EffortStates.Table.Leads(was, effort.State) ? [new BrokenRule(EffortChanges.StateForbids, effort.EffortId)]
        : was == effort.State || effort.State is EffortState.Planned or EffortState.Stopped ? []
        :
        [
            .. was is EffortState.Planned or EffortState.Ready ? Readiness.Missing(effort, after) : [],
            .. effort.State == EffortState.Done ? EffortChanges.OpenActions(effort) : [],
        ];

    private static IEnumerable<BrokenRule> Broken(ActionState was, PlanAction action, PlanContent after) =>
        !ActionStates.Table.Leads(was, action.State) ? [new BrokenRule(ActionChanges.StateForbids, action.ActionId)]
        : was is ActionState.Planned or ActionState.Ready && was != action.State && action.State is not (ActionState.Planned or ActionState.Stopped)
            ? Readiness.Missing(action, after)
            : [];
}
