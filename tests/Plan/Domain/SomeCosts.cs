using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

/// <summary>Cost lines of all kinds, and plans that have them.</summary>
internal static class SomeCosts
{
    private static readonly Gen<AuthorityArea> Budgets = Gen.Elements(AuthorityAreas.All.ToArray());

    public static Arbitrary<CostLine> Lines { get; } = Line("a").ToArbitrary();

    public static Arbitrary<(PlanContent Content, Booking[] Bookings)> Plans { get; } = Plan().ToArbitrary();

    /// <summary>What every day of a line's period has, day by day.</summary>
    public static IReadOnlyDictionary<DateOnly, long> DayByDay(CostLine line)
    {
        var days = Days(line.From, line.To).ToDictionary(day => day, _ => 0L);
        if (line.Rates.Count == 0)
            Put(line.Planned.Ore, Days(line.From, line.To));
        foreach (var (index, rate) in line.Rates.Index())
        {
            var end = index + 1 < line.Rates.Count ? line.Rates[index + 1].From.AddDays(-1) : line.To;
            var price = rate.PerUnit.Ore * rate.Quantity;
            foreach (var unit in Days(rate.From, end).GroupBy(day => UnitOf(rate, day)))
                Put(price, WholeUnit(rate, unit.First()), end);
        }

        return days;

        void Put(long ore, IReadOnlyList<DateOnly> over, DateOnly? until = null)
        {
            foreach (var (day, part) in over.Zip(new Amount(ore).Split([.. over.Select(_ => 1L)])).Where(one => days.ContainsKey(one.First)))
            {
                if (!(day > until) && (line.Rates.Count == 0 || RateOn(line, day) == RateOn(line, until!.Value)))
                    days[day] += part.Ore;
            }
        }
    }

    private static DatedRate RateOn(CostLine line, DateOnly day) => line.Rates.Last(rate => rate.From <= day);

    private static DateOnly UnitOf(DatedRate rate, DateOnly day) => WholeUnit(rate, day)[0];

    private static IReadOnlyList<DateOnly> WholeUnit(DatedRate rate, DateOnly day) => rate.Unit switch
    {
        RateUnit.Once => [rate.From],
        RateUnit.Day => [day],
        RateUnit.Week => [.. Enumerable.Range(0, 7).Select(rate.From.AddDays((day.DayNumber - rate.From.DayNumber) / 7 * 7).AddDays)],
        _ => [.. Enumerable.Range(0, DateTime.DaysInMonth(day.Year, day.Month)).Select(new DateOnly(day.Year, day.Month, 1).AddDays)],
    };

    private static IReadOnlyList<DateOnly> Days(DateOnly from, DateOnly to) =>
        [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)];

    private static Gen<CostLine> Line(string id) =>
        from begins in Gen.Choose(0, 400)
        from days in Gen.Choose(0, 200)
        from ore in Gen.Choose(0, 10_000_000)
        from budget in Budgets
        from shares in Share().ArrayOf().Resize(4)
        from hasRates in Gen.Elements(true, false)
        from rates in Rate().NonEmptyListOf().Resize(4)
        let start = new DateOnly(2026, 1, 1).AddDays(begins)
        let line = new CostLine(id, budget, "konto", "0217", start, start.AddDays(days), new Amount(ore))
        {
            Shares = [.. shares.DistinctBy(share => (share.Budget, share.PayingKommunekode))],
        }
        select hasRates
            ? line.At([.. rates.Select((rate, index) => rate with { From = start.AddDays(index * 17) }).Where(rate => rate.From <= line.To)])
            : line;

    private static Gen<CostShare> Share() =>
        from budget in Budgets
        from kommune in Gen.Elements("0217", "0101")
        from weight in Gen.Choose(1, 1000)
        select new CostShare(budget, kommune, weight);

    private static Gen<DatedRate> Rate() =>
        from unit in Gen.Elements(Enum.GetValues<RateUnit>())
        from ore in Gen.Choose(0, 200_000)
        from quantity in Gen.Choose(1, 20)
        select new DatedRate(default, unit, new Amount(ore), quantity);

    private static Gen<Booking> Spending(PlanContent content) =>
        from effort in Gen.Elements(content.Efforts.ToArray())
        from ore in Gen.Choose(-1_000_000, 1_000_000)
        from day in Gen.Choose(0, 600)
        from shares in Share().NonEmptyListOf().Resize(3)
        select new Booking(
            Guid.CreateVersion7(), "a", new DateOnly(2026, 1, 1).AddDays(day), new Amount(ore), "bilag", "mette", CostPurpose.Of(effort), [.. shares]);

    private static Gen<(PlanContent, Booking[])> Plan() =>
        from count in Gen.Choose(1, 4)
        from efforts in Gen.CollectToArray(Enumerable.Range(0, count), index => Effort(index))
        let content = Family.Content with { Efforts = efforts }
        from bookings in Spending(content).ArrayOf().Resize(5)
        select (content, bookings);

    private static Gen<Effort> Effort(int index) =>
        from first in Line($"l{index}-0")
        from second in Line($"l{index}-1")
        from granted in Gen.Choose(0, 5_000_000)
        from both in Gen.Elements(true, false)
        select Family.Effort($"e{index}", Family.Lise, "sosu") with
        {
            MemberIds = both ? [Family.Lise, Family.Noah] : [Family.Noah],
            GoalIds = both ? ["sosu", "fritidsjob"] : ["sosu"],
            CostLines = [first with { Grant = new CostGrant(new Amount(granted), "mette", first.From, ApprovalLevel.TeamLeader) }, second],
        };
}
