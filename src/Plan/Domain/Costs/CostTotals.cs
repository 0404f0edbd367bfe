namespace EnPlan.Plans;

/// <summary>Sums of cost lines. Every line belongs to exactly one budget, so the sums add up to the whole by construction.</summary>
public static class CostTotals
{
    /// <summary>What each budget pays, in the order of the areas; budgets without lines are left out.</summary>
    public static IReadOnlyList<(AuthorityArea Budget, Amount Planned)> ByBudget(PlanContent content) =>
        [.. Lines(content).GroupBy(line => line.Budget).OrderBy(group => group.Key).Select(group => (group.Key, Sum(group)))];

    /// <summary>What the whole plan costs.</summary>
    public static Amount Of(PlanContent content) => Sum(Lines(content));

    private static IEnumerable<CostLine> Lines(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Efforts.SelectMany(effort => effort.CostLines);
    }

    private static Amount Sum(IEnumerable<CostLine> lines) => Amount.Sum(lines.Select(line => line.Planned));
}
