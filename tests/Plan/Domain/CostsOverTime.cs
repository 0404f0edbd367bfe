using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class CostsOverTime
{
    private static readonly CostLine Line = Family.Cost("a", 0) with { From = new DateOnly(2026, 9, 10), To = new DateOnly(2026, 12, 31) };

    [Fact]
    public void The_months_have_what_their_days_have_and_add_up_to_the_line() => Prop.ForAll(SomeCosts.Lines, line =>
    {
        var days = SomeCosts.DayByDay(line);
        var months = CostMonths.Of(line);
        return Amount.Sum(months.Select(month => month.Planned)) == line.Planned
            && months.All(month => month.Planned.Ore == days.Where(day => CostMonths.FirstDay(day.Key) == month.Month).Sum(day => day.Value));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_monthly_price_is_paid_whole_for_whole_months_and_by_the_day_for_the_rest() =>
        Assert.Equal(
            [(9, 2_100_00), (10, 3_000_00), (11, 3_000_00), (12, 3_000_00)],
            Months(Line.At([Rate(Line.From, RateUnit.Month, 3_000_00)])));

    [Fact]
    public void A_new_price_holds_from_its_day() =>
        Assert.Equal(
            [(9, 21 * 100), (10, 31 * 100), (11, (14 * 100) + (16 * 250)), (12, 31 * 250)],
            Months(Line.At([Rate(Line.From, RateUnit.Day, 100), Rate(new DateOnly(2026, 11, 15), RateUnit.Day, 250)])));

    [Fact]
    public void A_week_that_is_cut_short_is_paid_for_its_days()
    {
        var tenDays = Line with { To = new DateOnly(2026, 9, 19) };

        Assert.Equal(700_00 + 300_00, tenDays.At([Rate(tenDays.From, RateUnit.Week, 350_00) with { Quantity = 2 }]).Planned.Ore);
    }

    [Fact]
    public void What_is_paid_once_is_paid_on_its_day() =>
        Assert.Equal([(9, 500), (10, 0), (11, 0), (12, 0)], Months(Line.At([Rate(Line.From, RateUnit.Once, 500)])));

    [Fact]
    public void Rates_that_overlap_or_leave_days_out_are_refused_with_their_place()
    {
        Assert.Equal(["content.efforts[0].cost_lines[0].rates[0].from_date"], Faults(Rate(Line.From.AddDays(1), RateUnit.Day, 1)));
        Assert.Equal(
            ["content.efforts[0].cost_lines[0].rates[1].from_date"], Faults(Rate(Line.From, RateUnit.Day, 1), Rate(Line.From, RateUnit.Day, 2)));
        Assert.Equal(
            ["content.efforts[0].cost_lines[0].rates[1].from_date"], Faults(Rate(Line.From, RateUnit.Day, 1), Rate(Line.To.AddDays(1), RateUnit.Day, 2)));
        Assert.Equal(
            ["content.efforts[0].cost_lines[0].rates[0].ore_per_unit", "content.efforts[0].cost_lines[0].rates[0].quantity"],
            Faults(Rate(Line.From, RateUnit.Day, long.MaxValue) with { Quantity = 0 }));
    }

    [Fact]
    public void A_bearer_is_named_once() => Assert.Equal(
        ["content.efforts[0].cost_lines[0].shares[1].weight", "content.efforts[0].cost_lines[0].shares[1].budget"],
        Faults(Line with
        {
            Shares = [new CostShare(AuthorityArea.Social, "0217", 1), new CostShare(AuthorityArea.Social, "0217", 0)],
        }));

    private static DatedRate Rate(DateOnly from, RateUnit unit, long ore) => new(from, unit, new Amount(ore), 1);

    private static IEnumerable<(int, int)> Months(CostLine line) => CostMonths.Of(line).Select(month => (month.Month.Month, (int)month.Planned.Ore));

    private static IEnumerable<string> Faults(params DatedRate[] rates) => Faults(Line.At(rates));

    private static IEnumerable<string> Faults(CostLine line) =>
        Family.Faults(Family.Content with { Efforts = [Family.Effort("a", Family.Lise, "sosu") with { CostLines = [line] }] })!
            .Violations.Select(violation => violation.Field);
}
