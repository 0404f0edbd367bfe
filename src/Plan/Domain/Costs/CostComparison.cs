namespace EnPlan.Plans;

/// <summary>What a cell of planned costs is, and would be.</summary>
/// <param name="EffortId">The effort.</param>
/// <param name="Budget">The budget that bears it.</param>
/// <param name="PayingKommunekode">The kommune that bears it.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Before">What is planned.</param>
/// <param name="After">What would be planned.</param>
public sealed record CostDifference(
    string EffortId, AuthorityArea Budget, string PayingKommunekode, DateOnly Month, Amount Before, Amount After)
{
    /// <summary>After less before.</summary>
    public Amount Difference => After - Before;
}

/// <summary>What would follow if costs moved. Costs move between bearers and never grow or shrink, not by an øre.</summary>
public static class CostComparison
{
    /// <summary>Every cell of planned costs before and after the moves, made one after the other; also those that stay as they are.</summary>
    public static IReadOnlyList<CostDifference> Of(PlanContent content, IReadOnlyList<CostMove> moves)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(moves);
        var pieces =
            from effort in content.Efforts
            from line in effort.CostLines
            from piece in Pieces(effort, line, [], isAfter: false).Concat(Pieces(effort, line, moves, isAfter: true))
            select piece;
        return
        [
            .. pieces
                .GroupBy(piece => piece.Where)
                .Select(cell => new CostDifference(
                    cell.Key.EffortId, cell.Key.Budget, cell.Key.Kommune, cell.Key.Month,
                    Amount.Sum(cell.Where(piece => !piece.IsAfter).Select(piece => piece.Planned)),
                    Amount.Sum(cell.Where(piece => piece.IsAfter).Select(piece => piece.Planned))))
                .OrderBy(cell => cell.EffortId, StringComparer.Ordinal)
                .ThenBy(cell => cell.Month)
                .ThenBy(cell => cell.Budget)
                .ThenBy(cell => cell.PayingKommunekode, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Piece> Pieces(Effort effort, CostLine line, IReadOnlyList<CostMove> moves, bool isAfter)
    {
        var ofLine = moves.Where(move => move.Moves(effort, line)).ToList();
        var months = CostMonths.Of(line).ToList();
        // Months that the same moves reach are divided together; those before a move keep what they had to the øre. What reaches a month
        // reaches all after it, so how many moves do tells which.
        var times = months.GroupBy(month => ofLine.Count(move => move.Reaches(month.Month)));
        foreach (var time in times)
        {
            var bearers = ofLine.Where(move => move.Reaches(time.First().Month)).Aggregate(line, (moved, move) => move.After(moved)).Bearers();
            var parts = Ledger.Divide([.. time.Select(month => month.Planned)], [.. bearers.Select(bearer => (long)bearer.Weight)]);
            foreach (var (row, month) in time.Index())
            {
                foreach (var (part, bearer) in bearers.Index())
                {
                    yield return new Piece((effort.EffortId, bearer.Budget, bearer.PayingKommunekode, month.Month), parts[row][part], isAfter);
                }
            }
        }
    }

    private sealed record Piece((string EffortId, AuthorityArea Budget, string Kommune, DateOnly Month) Where, Amount Planned, bool IsAfter);
}
