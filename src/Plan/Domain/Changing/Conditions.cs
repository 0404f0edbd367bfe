namespace EnPlan.Plans;

/// <summary>Notes that start conditions are met, or lost again.</summary>
public static class Conditions
{
    /// <summary>Notes it for an effort; what then waits for nothing more is ready.</summary>
    public static Result<Amended> EffortCondition(this PlanContent content, string effortId, int condition, bool lost)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.ChangeEffort(effortId, effort => effort.State.IsOver()
            ? new RuleBroken(EffortChanges.Over, effortId)
            : Met(effort.StartConditions, effort.ConditionsMet, condition, lost)
                .Then<Effort>(met => Readiness.Settle(effort with { ConditionsMet = met }, content)));
    }

    /// <summary>Notes it for an action; what then waits for nothing more is ready.</summary>
    public static Result<Amended> ActionCondition(this PlanContent content, string actionId, int condition, bool lost)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.ChangeAction(actionId, action => action.State.IsOver()
            ? new RuleBroken(ActionChanges.Over, actionId)
            : Met(action.StartConditions, action.ConditionsMet, condition, lost)
                .Then<PlanAction>(met => Readiness.Settle(action with { ConditionsMet = met }, content)));
    }

    private static Result<int[]> Met(IReadOnlyList<string> conditions, IReadOnlyList<int> met, int condition, bool lost) =>
        condition < 0 || condition >= conditions.Count
            ? new InvalidInput("condition", "Skal være en plads i start_conditions, talt fra 0.")
            : lost ? met.Where(place => place != condition).ToArray() : met.Append(condition).Distinct().Order().ToArray();
}
