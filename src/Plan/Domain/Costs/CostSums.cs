namespace EnPlan.Plans;

/// <summary>Sums over the cells of a plan's economy. Every axis divides the same cells, so all of them add up to the same whole.</summary>
public static class CostSums
{
    /// <summary>The axes of one plan.</summary>
    public static IReadOnlyList<CostAxis> Axes { get; } = [.. Enum.GetValues<CostAxis>().Where(axis => axis != CostAxis.TargetGroup)];

    /// <summary>The axes of a family's plans together: those whose keys mean the same in each plan.</summary>
    public static IReadOnlyList<CostAxis> AxesOfFamilies { get; } = [.. Axes.Where(axis => axis is not (CostAxis.Effort or CostAxis.Goal))];

    /// <summary>The sums of several plans by one axis, added up by key, in order of key.</summary>
    public static IReadOnlyList<(string Key, Money Money)> Together(IEnumerable<IReadOnlyList<(string Key, Money Money)>> sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        return
        [
            .. sums.SelectMany(one => one)
                .GroupBy(sum => sum.Key, sum => sum.Money, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, Money.Sum(group))),
        ];
    }

    /// <summary>The whole.</summary>
    public static Money Total(IEnumerable<CostCell> cells) => Money.Sum(cells.Select(cell => cell.Money));

    /// <summary>The sums by one axis, in order of key.</summary>
    /// <param name="cells">All cells of the plan.</param>
    /// <param name="axis">One of <see cref="Axes"/>.</param>
    /// <param name="isIn">Which cells to sum; an effort for several is divided before that, so that times add up too.</param>
    public static IReadOnlyList<(string Key, Money Money)> By(IReadOnlyList<CostCell> cells, CostAxis axis, Func<CostCell, bool> isIn)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(isIn);
        return
        [
            .. Keyed(cells, axis)
                .Where(part => isIn(part.Cell))
                .GroupBy(part => part.Key, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, Money.Sum(group.Select(part => part.Money)))),
        ];
    }

    private static IEnumerable<(string Key, CostCell Cell, Money Money)> Keyed(IReadOnlyList<CostCell> cells, CostAxis axis) => axis switch
    {
        CostAxis.Member => Divided(cells, purpose => [.. purpose.MemberIds.Select(id => id.ToString())]),
        CostAxis.Goal => Divided(cells, purpose => purpose.GoalIds),
        _ => cells.Select(cell => (Key(cell, axis), cell, cell.Money)),
    };

    private static IEnumerable<(string Key, CostCell Cell, Money Money)> Divided(
        IReadOnlyList<CostCell> cells, Func<CostPurpose, IReadOnlyList<string>> keysOf)
    {
        foreach (var entry in cells.GroupBy(cell => cell.Entry, StringComparer.Ordinal))
        {
            var ofEntry = entry.ToList();
            // What is for nobody, or serves nothing, that the reader sees stays whole, without a key.
            var keys = keysOf(ofEntry[0].For) is { Count: > 0 } several ? several : [""];
            var weights = keys.Select(_ => 1L).ToList();
            var planned = Ledger.Divide(ofEntry.ConvertAll(cell => cell.Money.Planned), weights);
            var granted = Ledger.Divide(ofEntry.ConvertAll(cell => cell.Money.Granted), weights);
            var spent = Ledger.Divide(ofEntry.ConvertAll(cell => cell.Money.Spent), weights);
            foreach (var (row, cell) in ofEntry.Index())
            {
                foreach (var (part, key) in keys.Index())
                {
                    yield return (key, cell, new Money(planned[row][part], granted[row][part], spent[row][part]));
                }
            }
        }
    }

    private static string Key(CostCell cell, CostAxis axis) => axis switch
    {
        CostAxis.Budget => cell.Budget.Code(),
        CostAxis.PayingKommune => cell.PayingKommunekode,
        CostAxis.Area => cell.For.Area.Code(),
        CostAxis.EffortType => cell.For.EffortType,
        CostAxis.Month => cell.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        CostAxis.Quarter => string.Create(CultureInfo.InvariantCulture, $"{cell.Month.Year:0000}-Q{(cell.Month.Month + 2) / 3}"),
        CostAxis.Year => cell.Month.ToString("yyyy", CultureInfo.InvariantCulture),
        CostAxis.Effort => cell.For.EffortId,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "Not an axis of one plan."),
    };
}
