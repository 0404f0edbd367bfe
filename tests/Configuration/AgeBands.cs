using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Configuration.Tests;

public sealed class AgeBands
{
    private static readonly TargetGroup Young = KommuneConfiguration.Default.TargetGroups.Find("unge", new DateOnly(2026, 9, 1))!;

    [Theory]
    [InlineData("2010-09-01", "2026-08-31", false)] // the day before the sixteenth birthday
    [InlineData("2010-09-01", "2026-09-01", true)] // the sixteenth birthday itself
    [InlineData("2003-09-02", "2026-09-01", true)] // the last day as 22
    [InlineData("2003-09-01", "2026-09-01", false)] // the 23rd birthday
    [InlineData("2008-02-29", "2024-02-28", false)] // born on a leap day: sixteen on the leap day itself where there is one
    [InlineData("2008-02-29", "2024-02-29", true)]
    [InlineData("2008-02-29", "2031-02-27", true)] // and 23 on the month's last day where there is none
    [InlineData("2008-02-29", "2031-02-28", false)]
    public void Both_bounds_are_included_and_count_by_the_day(string birth, string on, bool belongs) =>
        Assert.Equal(belongs, Young.Admits(DanishCalendar.AgeAt(DateOnly.Parse(birth, null), DateOnly.Parse(on, null))));

    [Fact]
    public void A_group_without_bounds_takes_everybody() =>
        Assert.All(Enumerable.Range(0, 110), age => Assert.True(KommuneConfiguration.Default.TargetGroups.Find("familier", default)!.Admits(age)));

    [Fact]
    public void Whoever_is_in_the_band_was_not_too_old_before() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<PositiveInt>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            (birthDay, later) =>
            {
                var birth = new DateOnly(1990, 1, 1).AddDays(birthDay.Get % 14_000);
                var day = birth.AddDays(later.Get % 12_000);
                var slow = Enumerable.Range(16, 7).Any(age => birth.AddYears(age) <= day && day < birth.AddYears(age + 1));
                return Young.Admits(DanishCalendar.AgeAt(birth, day)) == slow;
            }).QuickCheckThrowOnFailure();
}
