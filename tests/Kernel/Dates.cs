using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Kernel.Tests;

public sealed class Dates
{
    private static readonly Gen<DateOnly> Days =
        Gen.Choose(new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2099, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    [Theory]
    [InlineData("2026-08-31", 3, "2026-11-30")]
    [InlineData("2026-11-30", 3, "2027-02-28")]
    [InlineData("2027-11-30", 3, "2028-02-29")]
    [InlineData("2028-02-29", 12, "2029-02-28")]
    [InlineData("2026-09-01", 3, "2026-12-01")]
    public void A_month_that_is_too_short_ends_the_period_on_its_last_day(string from, int months, string to) =>
        Assert.Equal(Day(to), DanishCalendar.AddMonths(Day(from), months));

    [Theory]
    [InlineData("2008-02-29", "2026-02-27", 17)]
    [InlineData("2008-02-29", "2026-02-28", 18)]
    [InlineData("2008-02-29", "2028-02-28", 19)]
    [InlineData("2008-02-29", "2028-02-29", 20)]
    [InlineData("2010-06-15", "2026-06-14", 15)]
    [InlineData("2010-06-15", "2026-06-15", 16)]
    public void Age_counts_birthdays_and_those_born_on_a_leap_day_have_theirs_on_the_28th(string birth, string on, int age) =>
        Assert.Equal(age, DanishCalendar.AgeAt(Day(birth), Day(on)));

    [Fact]
    public void Age_grows_by_one_a_year_and_never_falls() =>
        Prop.ForAll(Days.ToArbitrary(), Days.ToArbitrary(), (birth, on) =>
        {
            var (today, tomorrow) = (DanishCalendar.AgeAt(birth, on), DanishCalendar.AgeAt(birth, on.AddDays(1)));
            return tomorrow - today is 0 or 1 && DanishCalendar.AgeAt(birth, birth.AddYears(18)) == 18;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_day_changes_at_midnight_in_Denmark_not_in_Greenwich()
    {
        Assert.Equal(Day("2026-09-01"), DanishCalendar.DateOf(new DateTimeOffset(2026, 8, 31, 22, 0, 0, TimeSpan.Zero)));
        Assert.Equal(Day("2026-08-31"), DanishCalendar.DateOf(new DateTimeOffset(2026, 8, 31, 21, 59, 59, TimeSpan.Zero)));
        Assert.Equal(Day("2026-12-31"), DanishCalendar.DateOf(new DateTimeOffset(2026, 12, 31, 22, 59, 59, TimeSpan.Zero)));
    }

    [Fact]
    public void A_day_has_23_hours_when_summer_time_begins_and_25_when_it_ends()
    {
        Assert.Equal(TimeSpan.FromHours(23), DanishCalendar.EndOf(Day("2026-03-29")) - DanishCalendar.StartOf(Day("2026-03-29")));
        Assert.Equal(TimeSpan.FromHours(25), DanishCalendar.EndOf(Day("2026-10-25")) - DanishCalendar.StartOf(Day("2026-10-25")));
    }

    [Fact]
    public void A_time_that_is_skipped_is_an_hour_later_and_of_a_time_that_comes_twice_the_first_is_meant()
    {
        var skipped = DanishCalendar.At(Day("2026-03-29"), new TimeOnly(2, 30));
        var twice = DanishCalendar.At(Day("2026-10-25"), new TimeOnly(2, 30));

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), skipped);
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), twice);
    }

    [Fact]
    public void Every_date_begins_on_itself_and_ends_where_the_next_begins() =>
        Prop.ForAll(Days.ToArbitrary(), day =>
            DanishCalendar.DateOf(DanishCalendar.StartOf(day)) == day
            && DanishCalendar.DateOf(DanishCalendar.StartOf(day).AddTicks(-1)) == day.AddDays(-1)
            && DanishCalendar.EndOf(day) == DanishCalendar.StartOf(day.AddDays(1))).QuickCheckThrowOnFailure();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
