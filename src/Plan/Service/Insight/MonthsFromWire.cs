namespace EnPlan.Plans.Insight;

/// <summary>Reads a period of whole months.</summary>
internal static class MonthsFromWire
{
    private const int MostMonths = 120;

    /// <summary>The first and the last day; what is wrong with them is noted.</summary>
    public static (DateOnly From, DateOnly To) Months(this Check check, string fromDate, string toDate)
    {
        var from = check.Date("from_date", fromDate);
        var to = check.Date("to_date", toDate);
        check.That(from.Day == 1, "from_date", "Skal være den første i en måned.");
        check.That(to.AddDays(1).Day == 1, "to_date", "Skal være den sidste i en måned.");
        check.That(from <= to, "to_date", "Skal være senere end from_date.");
        check.That(to < from.AddMonths(MostMonths), "to_date", "Perioden må højst være ti år.");
        return (from, to);
    }
}
