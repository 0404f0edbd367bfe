using EnPlan.Configuration;

namespace EnPlan.Plans.Economy;

/// <summary>Counts what came of costs; the catalogue says which efforts are placements.</summary>
internal sealed class Outcomes(Catalogue<EffortType> types)
{
    private readonly HashSet<string> _placements = [.. types.All.Where(type => type.IsHomeElsewhere()).Select(type => type.Code)];
    private readonly HashSet<string> _relief = [.. types.All.Where(type => type.IsRelief()).Select(type => type.Code)];

    /// <summary>The counts of a number of events, and how many plans are behind each.</summary>
    public CountedOutcome Count(IEnumerable<PlanEvents> events)
    {
        var all = events.ToList();
        return new CountedOutcome(
            Each(all, some => some.Sum(one => one.Times)), Each(all, some => some.Select(one => one.PlanId).Distinct().Count()));
    }

    private CostOutcome Each(List<PlanEvents> events, Func<IEnumerable<PlanEvents>, int> count) => new(
        count(events.Where(one => one.Kind == CostEventKind.GoalReached)),
        count(events.Where(one => one.Kind == CostEventKind.EffortBegun && _placements.Contains(one.EffortType))),
        count(events.Where(one => one.Kind == CostEventKind.EffortBegun && _relief.Contains(one.EffortType))),
        count(events.Where(one => one.Kind == CostEventKind.CostAvoided)));
}

/// <summary>What happened so many times in one plan.</summary>
internal sealed record PlanEvents(CostEventKind Kind, string EffortType, Guid PlanId, int Times);

/// <summary>The counts, and how many plans are behind each of them.</summary>
internal sealed record CountedOutcome(CostOutcome Outcome, CostOutcome Plans);
