using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Kernel.Tests;

public sealed class Checks
{
    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var check = new Check();
        check.Text("title", " ", 1, 120);
        check.Code("type", "Æ");
        check.Id("plan_id", "7");
        check.Date("from_date", "1/9/2026");
        check.Count("members", 0, 1, 20);
        check.Choice("area", AuthorityArea.None);
        check.Choice("budget", (AuthorityArea)77);
        check.Value(Cpr.Parse("x", "cpr"));

        Assert.Equal(
            ["title", "type", "plan_id", "from_date", "members", "area", "budget", "cpr"],
            check.Error!.Violations.Select(violation => violation.Field));
        Assert.Same(typeof(InvalidInput), check.Then(() => 1).Error!.GetType());
    }

    [Fact]
    public void What_is_only_too_late_was_once_right()
    {
        var check = new Check();
        check.ThatStill(condition: false, "starts_at", "Skal ligge i fremtiden.");
        Assert.Null(check.ErrorAtAnyTime);
        Assert.Equal("starts_at", Assert.Single(check.Error!.Violations).Field);

        check.Text("title", "", 1, 120);

        Assert.Equal(["starts_at", "title"], check.ErrorAtAnyTime!.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public void Nothing_wrong_is_no_error()
    {
        var check = new Check();
        Assert.Equal("Job", check.Text("title", " Job ", 1, 120));
        Assert.Equal(new DateOnly(2026, 9, 1), check.Date("from_date", "2026-09-01"));
        Assert.Null(check.OptionalDate("to_date", ""));

        Assert.Null(check.Error);
        Assert.Equal(1, check.Then(() => 1).Value);
    }

    [Fact]
    public void Of_any_day_that_is_a_date_terms_can_be_reckoned_both_ways() => Prop.ForAll(
        Gen.Choose(DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary(), day =>
        {
            var check = new Check();
            var read = check.Date("on_date", day.ToString("yyyy-MM-dd", null));
            _ = (read.AddYears(100), read.AddYears(-100), DanishCalendar.StartOf(read), DanishCalendar.EndOf(read));
            return check.Error is null ? read == day : day < Check.FirstDay || day > Check.LastDay;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1849-12-31")]
    [InlineData("2201-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("2026-02-30")]
    public void A_day_that_nobody_can_mean_is_refused(string day)
    {
        var check = new Check();
        Assert.Equal(Check.FirstDay, check.Date("on_date", day));
        Assert.Equal("on_date", Assert.Single(check.Error!.Violations).Field);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1_790_000_000, 999_999_999, true)]
    [InlineData(-62_135_596_800, 0, false)]
    [InlineData(253_402_300_799, 0, false)]
    [InlineData(long.MaxValue, 0, false)]
    [InlineData(long.MinValue, 0, false)]
    [InlineData(0, -1, false)]
    [InlineData(0, 1_000_000_000, false)]
    public void A_moment_is_one_that_somebody_can_mean(long seconds, int nanos, bool isMoment)
    {
        var check = new Check();
        var moment = check.Moment("known_at", seconds, nanos);

        Assert.Equal(isMoment, check.Error is null);
        Assert.Equal(isMoment ? seconds : 0, moment.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("Job\0")]
    [InlineData("Job\u001b[31m")]
    public void Control_characters_are_refused_in_texts(string text)
    {
        var check = new Check();
        check.Text("title", text, 1, 120);
        Assert.NotNull(check.Error);
    }
}
