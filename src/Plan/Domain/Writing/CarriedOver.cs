namespace EnPlan.Plans;

/// <summary>What only calls of its own change: relations to other plans, grants of costs, and conflicts that were accepted. Whoever rewrites a plan leaves it as it is.</summary>
public static class CarriedOver
{
    /// <summary>The new content with what the old one had of it; an acceptance only while its efforts are what they were.</summary>
    public static PlanContent Into(PlanContent content, PlanContent before)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(before);
        var grants = before.Efforts.SelectMany(effort => effort.CostLines)
            .Where(line => line.Grant is not null)
            .ToDictionary(line => line.CostLineId, line => line.Grant, StringComparer.Ordinal);
        return content with
        {
            Efforts = [.. content.Efforts.Select(effort => effort with { CostLines = Granted(effort.CostLines, grants) })],
            Relations = before.Relations,
            AcceptedConflicts = [.. before.AcceptedConflicts.Where(accepted => accepted.StillHolds(content))],
        };
    }

    private static IReadOnlyList<CostLine> Granted(IReadOnlyList<CostLine> lines, Dictionary<string, CostGrant?> grants) =>
        [.. lines.Select(line => line with { Grant = grants.GetValueOrDefault(line.CostLineId) })];
}
