using EnPlan.Configuration;

namespace EnPlan.Plans.Economy;

/// <summary>Counts what came of costs; the catalogue says which efforts are placements.</summary>
internal sealed class Outcomes(Catalogue<EffortType> types)
{
    private readonly HashSet<string> _placements = [.. types.All.Where(type => type.IsHomeElsewhere()).Select(type => type.Code)];
    private readonly HashSet<string> _relief = [.. types.All.Where(type => type.IsRelief()).Select(type => type.Code)];

    /// <summary>The counts of a number of events, each so many times.</summary>
    public CostOutcome Count(IEnumerable<(CostEventKind Kind, string EffortType, int Times)> events)
    {
        var (reached, placements, relief, avoided) = (0, 0, 0, 0);
        foreach (var (kind, type, times) in events)
        {
            reached += kind == CostEventKind.GoalReached ? times : 0;
            placements += kind == CostEventKind.EffortBegun && _placements.Contains(type) ? times : 0;
            relief += kind == CostEventKind.EffortBegun && _relief.Contains(type) ? times : 0;
            avoided += kind == CostEventKind.CostAvoided ? times : 0;
        }

        return new CostOutcome(reached, placements, relief, avoided);
    }
}
