namespace EnPlan.Plans;

/// <summary>The order that dependencies put actions in.</summary>
public static class ActionOrder
{
    /// <summary>Each action after all that it depends on; otherwise as they were written. Those in a circle come last.</summary>
    public static IReadOnlyList<PlanAction> Sort(IReadOnlyList<PlanAction> actions) =>
        Dependencies.Sort(actions, action => action.ActionId, action => action.DependsOn);

    /// <summary>The actions that can never start because they wait for each other; empty when there is no circle.</summary>
    public static IReadOnlyList<PlanAction> InCircle(IReadOnlyList<PlanAction> actions) =>
        Dependencies.InCircle(actions, action => action.ActionId, action => action.DependsOn);
}
