namespace EnPlan.Plans;

/// <summary>A price that holds from a date until the next one, or to the end of its line.</summary>
/// <param name="From">First day.</param>
/// <param name="Unit">How often it is paid.</param>
/// <param name="PerUnit">Price of one.</param>
/// <param name="Quantity">How many each time.</param>
public sealed record DatedRate(DateOnly From, RateUnit Unit, Amount PerUnit, int Quantity)
{
    private const int Week = 7;

    /// <summary>What it comes to on some days in a row, all of them in one month and none before <see cref="From"/>.</summary>
    internal Amount On(DateOnly first, DateOnly last)
    {
        var price = new Amount(checked(PerUnit.Ore * Quantity));
        return Unit switch
        {
            RateUnit.Once => first == From ? price : Amount.Zero,
            RateUnit.Day => new Amount(checked(price.Ore * (last.DayNumber - first.DayNumber + 1))),
            RateUnit.Week => Weeks(price, last.DayNumber + 1 - From.DayNumber) - Weeks(price, first.DayNumber - From.DayNumber),
            RateUnit.Month => EvenParts.First(price, DaysIn(first), last.Day) - EvenParts.First(price, DaysIn(first), first.Day - 1),
            _ => throw new InvalidOperationException("Not a unit."),
        };
    }

    private static Amount Weeks(Amount price, int days) =>
        new Amount(checked(price.Ore * (days / Week))) + EvenParts.First(price, Week, days % Week);

    private static int DaysIn(DateOnly month) => DateTime.DaysInMonth(month.Year, month.Month);
}

/// <summary>How often a rate is paid. The numbers are those of the contract.</summary>
public enum RateUnit
{
    /// <summary>Once, on its first day.</summary>
    Once = 1,

    /// <summary>Every day.</summary>
    Day = 2,

    /// <summary>Every seven days, counted from its first day; a week cut short is paid for its days.</summary>
    Week = 3,

    /// <summary>Every calendar month; a month cut short is paid for its days.</summary>
    Month = 4,
}
