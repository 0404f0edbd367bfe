namespace EnPlan.Plans;

/// <summary>
/// What a cost line comes to, month by month. Every day of the period has its own øre, so the months, and any other time, add
/// up to the line exactly.
/// </summary>
public static class CostMonths
{
    /// <summary>Every month that the line touches, by its first day, with what is planned in it.</summary>
    public static IReadOnlyList<(DateOnly Month, Amount Planned)> Of(CostLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var months = new List<(DateOnly, Amount)>();
        for (var month = FirstDay(line.From); month <= line.To; month = month.AddMonths(1))
        {
            var first = month > line.From ? month : line.From;
            var end = month.AddMonths(1).AddDays(-1);
            months.Add((month, On(line, first, end < line.To ? end : line.To)));
        }

        return months;
    }

    /// <summary>What the line comes to.</summary>
    public static Amount Total(CostLine line) => Amount.Sum(Of(line).Select(month => month.Planned));

    /// <summary>The first day of a date's month.</summary>
    public static DateOnly FirstDay(DateOnly date) => new(date.Year, date.Month, 1);

    private static Amount On(CostLine line, DateOnly first, DateOnly last) =>
        line.Rates.Count > 0 ? ByRates(line, first, last) : Evenly(line, first, last);

    private static Amount Evenly(CostLine line, DateOnly first, DateOnly last)
    {
        var days = line.To.DayNumber - line.From.DayNumber + 1;
        return EvenParts.First(line.Planned, days, last.DayNumber - line.From.DayNumber + 1)
            - EvenParts.First(line.Planned, days, first.DayNumber - line.From.DayNumber);
    }

    private static Amount ByRates(CostLine line, DateOnly first, DateOnly last)
    {
        var sum = Amount.Zero;
        foreach (var (index, rate) in line.Rates.Index())
        {
            var from = rate.From > first ? rate.From : first;
            var end = index + 1 < line.Rates.Count ? line.Rates[index + 1].From.AddDays(-1) : line.To;
            var to = end < last ? end : last;
            if (from <= to)
            {
                sum += rate.On(from, to);
            }
        }

        return sum;
    }
}
