namespace EnPlan.Plans;

/// <summary>What the budgets bear of a plan. Every line is divided among its bearers exactly, so the sums add up to the whole.</summary>
public static class CostTotals
{
    /// <summary>What each budget bears, in the order of the areas; budgets without lines are left out.</summary>
    public static IReadOnlyList<(AuthorityArea Budget, Amount Planned)> ByBudget(PlanContent content) =>
    [
        .. Lines(content)
            .SelectMany(line => line.Bearers().Zip(line.Planned.Split([.. line.Bearers().Select(bearer => (long)bearer.Weight)])))
            .GroupBy(part => part.First.Budget)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, Amount.Sum(group.Select(part => part.Second)))),
    ];

    /// <summary>What the whole plan costs.</summary>
    public static Amount Of(PlanContent content) => Amount.Sum(Lines(content).Select(line => line.Planned));

    private static IEnumerable<CostLine> Lines(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Efforts.SelectMany(effort => effort.CostLines);
    }
}
