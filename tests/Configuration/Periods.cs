using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Configuration.Tests;

public sealed class Periods
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    private static readonly Arbitrary<Period> Some = Gen.Choose(-6, 6).Select(i => i == -6 ? (DateOnly?)null : Day.AddDays(i))
        .Two().Select(ends => new Period(ends.Item1, ends.Item2)).ToArbitrary();

    [Fact]
    public void The_first_and_the_last_day_are_in_it()
    {
        var period = new Period(Day, Day.AddDays(2));

        Assert.Equal([false, true, true, true, false], Enumerable.Range(-1, 5).Select(i => period.Contains(Day.AddDays(i))));
    }

    [Fact]
    public void Two_overlap_when_a_day_is_in_both() => Prop.ForAll(
        Some,
        Some,
        (one, other) => one.Overlaps(other) == Enumerable.Range(-9, 19).Any(i => one.Contains(Day.AddDays(i)) && other.Contains(Day.AddDays(i))))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-08-31", 3, 0, "2026-11-30")]
    [InlineData("2025-11-30", 3, 0, "2026-02-28")]
    [InlineData("2027-11-30", 3, 0, "2028-02-29")]
    [InlineData("2026-01-31", 1, 0, "2026-02-28")]
    [InlineData("2026-02-20", 0, 14, "2026-03-06")]
    public void A_term_of_months_ends_in_the_month_it_says(string start, int months, int days, string end) =>
        Assert.Equal(DateOnly.Parse(end, null), new Term(months, days).After(DateOnly.Parse(start, null)));
}
