namespace EnPlan.Plans;

/// <summary>
/// Readiness instead of dates: an effort or an action is ready when its start conditions are met (»borgeren er klar«, »et match er
/// fundet«) and all that it depends on is done.
/// </summary>
public static class Readiness
{
    public const string ConditionNotMet = "CONDITION_NOT_MET";
    public const string DependencyNotDone = "DEPENDENCY_NOT_DONE";

    /// <summary>What the effort still waits for.</summary>
    public static IReadOnlyList<BrokenRule> Missing(Effort effort, PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(effort);
        ArgumentNullException.ThrowIfNull(content);
        var open = content.Efforts.Where(other => other.State != EffortState.Done).Select(other => other.EffortId);
        return Missing(effort.EffortId, effort.StartConditions, effort.ConditionsMet, effort.DependsOn.Intersect(open));
    }

    /// <summary>What the action still waits for.</summary>
    public static IReadOnlyList<BrokenRule> Missing(PlanAction action, PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(content);
        var open = content.Actions().Where(other => other.State != ActionState.Done).Select(other => other.ActionId);
        return Missing(action.ActionId, action.StartConditions, action.ConditionsMet, action.DependsOn.Intersect(open));
    }

    /// <summary>Those of the conditions, or criteria, that are met when they are written anew: the ones that say what a met one said.</summary>
    internal static IReadOnlyList<int> StillMet(IReadOnlyList<string> before, IReadOnlyList<int> met, IReadOnlyList<string> after) =>
        [.. after.Index().Where(condition => met.Any(place => before[place] == condition.Item)).Select(condition => condition.Index)];

    /// <summary>The effort in the state that its conditions and dependencies put it in, as long as it has not begun.</summary>
    internal static Effort Settle(Effort effort, PlanContent content) => effort.State switch
    {
        EffortState.Planned when Missing(effort, content).Count == 0 => effort with { State = EffortState.Ready },
        EffortState.Ready when Missing(effort, content).Count > 0 => effort with { State = EffortState.Planned },
        _ => effort,
    };

    /// <inheritdoc cref="Settle(Effort, PlanContent)"/>
    internal static PlanAction Settle(PlanAction action, PlanContent content) => action.State switch
    {
        ActionState.Planned when Missing(action, content).Count == 0 => action with { State = ActionState.Ready },
        ActionState.Ready when Missing(action, content).Count > 0 => action with { State = ActionState.Planned },
        _ => action,
    };

    private static IReadOnlyList<BrokenRule> Missing(string id, IReadOnlyList<string> conditions, IReadOnlyList<int> met, IEnumerable<string> open) =>
    [
        .. Enumerable.Range(0, conditions.Count).Except(met).Select(place => new BrokenRule(ConditionNotMet, $"{id}.start_conditions[{place}]")),
        .. open.Select(dependency => new BrokenRule(DependencyNotDone, dependency)),
    ];
}
