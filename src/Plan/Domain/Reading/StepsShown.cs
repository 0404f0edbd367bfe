namespace EnPlan.Plans;

/// <summary>The plan-local ids that a circle may see; a reference to anything else would tell that it is there.</summary>
internal sealed record StepsShown(IReadOnlySet<string> GoalIds, IReadOnlySet<string> EffortIds, IReadOnlySet<string> ActionIds)
{
    public bool Has(string stepId) => GoalIds.Contains(stepId) || EffortIds.Contains(stepId) || ActionIds.Contains(stepId);
}
