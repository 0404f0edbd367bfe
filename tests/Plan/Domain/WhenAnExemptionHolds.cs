using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class WhenAnExemptionHolds
{
    private const int WarnDays = 30;

    private static readonly DateOnly First = new(2017, 9, 1);
    private static readonly DateOnly Last = new(2020, 7, 1);
    private static readonly Exemption Exemption = Exemptions.Of("samtaler", "LAB § 31", new Period(First, Last));
    private static readonly DateTimeOffset Known = new(2017, 8, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_and_the_last_day_are_in_it()
    {
        Assert.Equal([false, true, true, false], new[] { First.AddDays(-1), First, Last, Last.AddDays(1) }.Select(Exemption.Holds));
    }

    [Theory]
    [InlineData("2017-08-31", ExemptionState.Approved)]
    [InlineData("2017-09-01", ExemptionState.InForce)]
    [InlineData("2020-05-31", ExemptionState.InForce)]
    [InlineData("2020-06-01", ExemptionState.Expiring)]
    [InlineData("2020-07-01", ExemptionState.Expiring)]
    [InlineData("2020-07-02", ExemptionState.Expired)]
    public void Its_state_follows_from_the_day(string on, ExemptionState state) =>
        Assert.Equal(state, Exemption.StateOn(DateOnly.Parse(on, null), WarnDays));

    [Fact]
    public void Periods_that_follow_each_other_end_together_and_a_gap_is_a_gap()
    {
        var extended = Exemption.Extend(from: null, new DateOnly(2020, 12, 31)).Value;
        var later = extended.Extend(new DateOnly(2021, 2, 1), new DateOnly(2021, 12, 31)).Value;

        Assert.Equal(new DateOnly(2020, 12, 31), later.LastDay(First));
        Assert.Equal(new DateOnly(2020, 12, 31), later.LastDayBefore(new DateOnly(2021, 1, 15)));
        Assert.Equal(ExemptionState.Approved, later.StateOn(new DateOnly(2021, 1, 15), WarnDays));
        Assert.Equal(new DateOnly(2021, 12, 31), later.LastDay(new DateOnly(2021, 2, 1)));
    }

    [Fact]
    public void It_is_not_extended_over_days_that_it_has()
    {
        Assert.Equal("EXEMPTION_PERIOD_OVERLAPS", Exemption.Extend(Last, Last.AddDays(1)).Error!.Reason);
        Assert.IsType<InvalidInput>(Exemption.Extend(from: null, Last).Error);
    }

    [Fact]
    public void It_may_end_earlier_and_never_later_by_being_withdrawn()
    {
        Assert.Equal(new DateOnly(2019, 12, 31), Exemption.Withdraw(new DateOnly(2019, 12, 31)).Value.LastDay(First));
        Assert.Equal("EXEMPTION_ENDS_EARLIER", Exemption.Withdraw(Last).Error!.Reason);
        Assert.Equal(ExemptionState.Expired, Exemption.Withdraw(First.AddDays(-1)).Value.StateOn(First, WarnDays));
    }

    [Fact]
    public void A_question_about_2019_is_answered_as_it_was_known_in_2019_and_as_it_is_known_now()
    {
        var shortened = Exemption.Withdraw(new DateOnly(2019, 6, 30)).Value;
        var history = new ExemptionHistory(
            [new(1, Exemption, Known, "it", "Vedtaget"), new(2, shortened, Known.AddYears(3), "it", "Vedtægten blev rettet med tilbagevirkning")]);
        var day = new DateOnly(2019, 9, 1);

        Assert.True(history.Held(day, Known.AddYears(2)));
        Assert.False(history.Held(day, Known.AddYears(4)));
        Assert.False(history.Held(day, Known.AddDays(-1)));
    }

    // The slow way: for each instant of knowing, the plain set of days that the decisions made until then leave.
    [Fact]
    public void Whatever_is_decided_when_the_days_are_those_that_a_list_of_days_would_have() => Prop.ForAll(
        Gen.Choose(0, 39).Four().ListOf(5).ToArbitrary(),
        decisions =>
        {
            var exemption = Exemptions.Of("samtaler", "LAB § 31", new Period(First, First.AddDays(9)));
            var days = Enumerable.Range(0, 10).ToHashSet();
            var records = new List<ExemptionRecord> { new(1, exemption, Known, "it", "") };
            var known = new List<HashSet<int>> { days.ToHashSet() };
            foreach (var (kind, from, length, _) in decisions)
            {
                var changed = kind % 2 == 0
                    ? exemption.Extend(First.AddDays(from), First.AddDays(from + (length % 7)))
                    : exemption.Withdraw(First.AddDays(from));
                if (!changed.IsOk)
                    continue;
                if (kind % 2 == 0)
                    days.UnionWith(Enumerable.Range(from, (length % 7) + 1));
                else
                    days.RemoveWhere(day => day > from);
                exemption = changed.Value;
                records.Add(new ExemptionRecord(records.Count + 1, exemption, Known.AddDays(records.Count), "it", ""));
                known.Add(days.ToHashSet());
            }

            var history = new ExemptionHistory(records);
            return Enumerable.Range(0, known.Count).All(then => Enumerable.Range(-2, 60).All(day =>
                history.Held(First.AddDays(day), Known.AddDays(then).AddHours(1)) == known[then].Contains(day)
                && records[then].Exemption.LastDay(First.AddDays(day)) == LastDay(known[then], day)));
        }).QuickCheckThrowOnFailure();

    private static DateOnly? LastDay(HashSet<int> days, int day)
    {
        if (!days.Contains(day))
            return null;
        while (days.Contains(day + 1))
            day++;
        return First.AddDays(day);
    }
}
