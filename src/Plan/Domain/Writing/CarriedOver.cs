namespace EnPlan.Plans;

/// <summary>
/// What only calls of its own change: relations to other plans, grants of costs, and conflicts that were accepted. Whoever
/// rewrites a plan leaves it as it is, but for what no longer is about the same. And what only the version before can tell: that an
/// effort which is stopped had begun.
/// </summary>
public static class CarriedOver
{
    /// <summary>
    /// The new content with what the old one had of it: an acceptance only while its efforts are what they were, a grant only
    /// while the same pay and bear what was granted, a member's answer only while the goal says what it said.
    /// </summary>
    public static PlanContent Into(PlanContent content, PlanContent before)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(before);
        var grants = before.Efforts.SelectMany(effort => effort.CostLines)
            .Where(line => line.Grant is not null)
            .ToDictionary(line => line.CostLineId, StringComparer.Ordinal);
        var begun = before.Efforts
            .Where(effort => effort.HasBegun())
            .Select(effort => effort.EffortId)
            .ToHashSet(StringComparer.Ordinal);
        return OtherWords.AskAgain(content, before) with
        {
            Efforts =
            [
                .. content.Efforts.Select(effort => effort with
                {
                    CostLines = Granted(effort.CostLines, grants),
                    HadBegun = effort.State == EffortState.Stopped && begun.Contains(effort.EffortId),
                }),
            ],
            Relations = before.Relations,
            AcceptedConflicts = [.. before.AcceptedConflicts.Where(accepted => accepted.StillHolds(content))],
        };
    }

    private static IReadOnlyList<CostLine> Granted(IReadOnlyList<CostLine> lines, Dictionary<string, CostLine> granted) =>
        [.. lines.Select(line => line with { Grant = granted.GetValueOrDefault(line.CostLineId) is { } before && HaveTheSamePayers(before, line) ? before.Grant : null })];

    private static bool HaveTheSamePayers(CostLine one, CostLine other) =>
        (one.Budget, one.PayingKommunekode) == (other.Budget, other.PayingKommunekode) && one.Bearers().SequenceEqual(other.Bearers());
}
