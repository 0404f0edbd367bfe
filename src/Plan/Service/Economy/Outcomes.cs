using EnPlan.Configuration;

namespace EnPlan.Plans.Economy;

/// <summary>Counts what came of costs; the catalogue says which efforts are placements.</summary>
internal sealed class Outcomes(Catalogue<EffortType> types)
{
    /// <summary>The types of efforts that are a home elsewhere.</summary>
    public IReadOnlySet<string> Placements { get; } = types.All.Where(type => type.IsHomeElsewhere()).Select(type => type.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>The types of efforts that are relief (aflastning).</summary>
    public IReadOnlySet<string> Relief { get; } = types.All.Where(type => type.IsRelief()).Select(type => type.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>The counts of what happened in one plan.</summary>
    public CountedOutcome OfPlan(IEnumerable<CostEvent> events)
    {
        var all = events.ToList();
        var outcome = new CostOutcome(
            all.Count(one => one.Kind == CostEventKind.GoalReached),
            all.Count(one => one.Kind == CostEventKind.EffortBegun && Placements.Contains(one.EffortType)),
            all.Count(one => one.Kind == CostEventKind.EffortBegun && Relief.Contains(one.EffortType)),
            all.Count(one => one.Kind == CostEventKind.CostAvoided));
        return new CountedOutcome(outcome, new CostOutcome(1, 1, 1, 1));
    }
}

/// <summary>The counts, and how many plans are behind each of them.</summary>
internal sealed record CountedOutcome(CostOutcome Outcome, CostOutcome Plans);
