namespace EnPlan.Plans;

/// <summary>The part of an effort that a circle which may see the effort may see.</summary>
internal static class EffortShown
{
    public static Effort Of(Effort effort, StepsShown steps, Circle circle) => effort with
    {
        MemberIds = circle.Keep(effort.MemberIds),
        GoalIds = [.. effort.GoalIds.Where(steps.GoalIds.Contains)],
        DependsOn = [.. effort.DependsOn.Where(steps.EffortIds.Contains)],
        Owner = circle.MayName(effort.Owner) ? effort.Owner : "",
        // The next step of someone who no longer takes part is theirs, and is withheld with them.
        NextStep = circle.MayHear(effort.Owner) ? effort.NextStep : "",
        Weekly = circle.MayFind(effort.MemberIds) ? effort.Weekly : [.. effort.Weekly.Select(slot => slot with { Place = "" })],
        Actions = [.. effort.Actions.Select(action => Of(action, steps, circle))],
    };

    private static PlanAction Of(PlanAction action, StepsShown steps, Circle circle) => action with
    {
        Owner = circle.MayName(action.Owner) ? action.Owner : "",
        OwnerReason = circle.MayName(action.Owner) ? action.OwnerReason : "",
        NextStep = circle.MayHear(action.Owner) ? action.NextStep : "",
        DependsOn = [.. action.DependsOn.Where(steps.ActionIds.Contains)],
    };
}
