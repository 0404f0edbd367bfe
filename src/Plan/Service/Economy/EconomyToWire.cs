using EnPlan.Plans.Mapping;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Economy;

/// <summary>The economy as it goes out.</summary>
internal static class EconomyToWire
{
    public static Wire.Money ToWire(this Money money) =>
        new() { PlannedOre = money.Planned.Ore, GrantedOre = money.Granted.Ore, SpentOre = money.Spent.Ore };

    public static IEnumerable<Wire.CostSum> ToWire(this IEnumerable<(string Key, Money Money)> sums) =>
        sums.Select(sum => new Wire.CostSum { Key = sum.Key, Money = sum.Money.ToWire() });

    public static Wire.Booking ToWire(this Booking booking) => new()
    {
        BookingId = booking.BookingId.ToString(),
        CostLineId = booking.CostLineId,
        OnDate = booking.OnDate.ToWire(),
        SpentOre = booking.Spent.Ore,
        Reference = booking.Reference,
        By = booking.By,
    };

    /// <param name="counted">How it went.</param>
    /// <param name="total">What it cost.</param>
    /// <param name="fewest">The fewest plans that a number, but zero, may tell of.</param>
    public static Wire.CostOutcome ToWire(this CountedOutcome counted, Money total, int fewest = 1)
    {
        var (outcome, plans) = counted;
        var wire = new Wire.CostOutcome();
        if (MayTell(outcome.ReachedGoals, plans.ReachedGoals))
            wire.ReachedGoals = outcome.ReachedGoals;
        if (MayTell(outcome.Placements, plans.Placements))
            wire.Placements = outcome.Placements;
        if (MayTell(outcome.ReliefStays, plans.ReliefStays))
            wire.ReliefStays = outcome.ReliefStays;
        if (MayTell(outcome.AvoidedCosts, plans.AvoidedCosts))
            wire.AvoidedCosts = outcome.AvoidedCosts;
        if (wire.HasReachedGoals && outcome.PerReachedGoal(total.Spent) is { } spent && outcome.PerReachedGoal(total.Planned) is { } planned)
            (wire.SpentPerReachedGoalOre, wire.PlannedPerReachedGoalOre) = (spent.Ore, planned.Ore);
        return wire;

        bool MayTell(int number, int behind) => number == 0 || behind >= fewest;
    }
}
