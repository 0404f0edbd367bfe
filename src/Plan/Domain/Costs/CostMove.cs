namespace EnPlan.Plans;

/// <summary>A thought: costs that another bears.</summary>
/// <param name="CostLineId">The cost line; empty: all lines of the effort.</param>
/// <param name="EffortId">The effort; empty: the line says which.</param>
/// <param name="Bearers">Who would bear it.</param>
/// <param name="From">The first day of the month from which they would; null: all the time.</param>
public sealed record CostMove(string CostLineId, string EffortId, Func<CostLine, IReadOnlyList<CostShare>> Bearers, DateOnly? From)
{
    /// <summary>Whether it is about this line.</summary>
    public bool Moves(Effort effort, CostLine line)
    {
        ArgumentNullException.ThrowIfNull(effort);
        ArgumentNullException.ThrowIfNull(line);
        return (CostLineId.Length > 0 || EffortId.Length > 0)
            && (CostLineId.Length == 0 || CostLineId == line.CostLineId)
            && (EffortId.Length == 0 || EffortId == effort.EffortId);
    }

    /// <summary>Whether it reaches a month, by its first day.</summary>
    public bool Reaches(DateOnly month) => From is null || From <= month;

    /// <summary>The line as it would be, for the next move to go on from: what all who bear it have in common is the line's own.</summary>
    public CostLine After(CostLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var bearers = Bearers(line);
        return line with
        {
            Budget = bearers.Select(bearer => bearer.Budget).Distinct().ToList() is [var budget] ? budget : line.Budget,
            PayingKommunekode = bearers.Select(bearer => bearer.PayingKommunekode).Distinct().ToList() is [var paying] ? paying : line.PayingKommunekode,
            Shares = bearers,
        };
    }
}
