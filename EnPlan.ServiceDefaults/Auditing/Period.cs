using EnPlan.Kernel;

namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Whole days in Denmark, both included.</summary>
/// <param name="Start">The first instant.</param>
/// <param name="End">The first instant after.</param>
internal sealed record Period(DateTimeOffset Start, DateTimeOffset End)
{
    private static readonly DateOnly BeforeAll = new(2000, 1, 1);
    private static readonly DateOnly AfterAll = new(2999, 12, 31);

    /// <param name="check">Told of what is wrong with <c>from_date</c> and <c>to_date</c>.</param>
    /// <param name="fromDate">ISO 8601; empty: from the beginning.</param>
    /// <param name="toDate">ISO 8601; empty: until now.</param>
    public static Period Of(Check check, string fromDate, string toDate)
    {
        var from = check.OptionalDate("from_date", fromDate) ?? BeforeAll;
        var to = check.OptionalDate("to_date", toDate) ?? AfterAll;
        check.That(to >= BeforeAll && to <= AfterAll && from >= BeforeAll && from <= AfterAll, "from_date", "Datoerne ligger uden for det mulige.");
        return check.Error is null ? new Period(DanishCalendar.StartOf(from), DanishCalendar.EndOf(to)) : new Period(default, default);
    }
}
