namespace EnPlan.Plans;

/// <summary>The cells that every sum of a plan's economy is a sum over.</summary>
public static class CostCells
{
    /// <summary>All cells of what is planned, granted and booked.</summary>
    public static IReadOnlyList<CostCell> Of(PlanContent content, IReadOnlyList<Booking> bookings)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(bookings);
        return [.. Of(content), .. bookings.SelectMany(Of)];
    }

    /// <summary>The cells of what is planned and granted.</summary>
    public static IEnumerable<CostCell> Of(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return from effort in content.Efforts
               let purpose = CostPurpose.Of(effort)
               from line in effort.CostLines
               from cell in Of(line, purpose)
               select cell;
    }

    private static IEnumerable<CostCell> Of(CostLine line, CostPurpose purpose)
    {
        var months = CostMonths.Of(line);
        var bearers = line.Bearers();
        var weights = Weights(bearers);
        var planned = Ledger.Divide([.. months.Select(month => month.Planned)], weights);
        var granted = Ledger.Divide(Granted(line, months), weights);
        return from month in months.Index()
               from bearer in bearers.Index()
               select new CostCell(
                   line.CostLineId, purpose, bearer.Item.Budget, bearer.Item.PayingKommunekode, month.Item.Month,
                   new Money(planned[month.Index][bearer.Index], granted[month.Index][bearer.Index], Amount.Zero));
    }

    /// <summary>What each bearer has of a booking, in their order.</summary>
    public static IReadOnlyList<Amount> PartsOf(Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Spent.Split(Weights(booking.Bearers));
    }

    private static IEnumerable<CostCell> Of(Booking booking) => booking.Bearers
        .Zip(PartsOf(booking))
        .Select(part => new CostCell(
            booking.BookingId.ToString(), booking.For, part.First.Budget, part.First.PayingKommunekode, CostMonths.FirstDay(booking.OnDate),
            new Money(Amount.Zero, Amount.Zero, part.Second)));

    // Over the months as what is planned; by the month where nothing is.
    private static IReadOnlyList<Amount> Granted(CostLine line, IReadOnlyList<(DateOnly Month, Amount Planned)> months) =>
        (line.Grant?.Granted ?? Amount.Zero).Split([.. months.Select(month => line.Planned > Amount.Zero ? month.Planned.Ore : 1)]);

    private static IReadOnlyList<long> Weights(IReadOnlyList<CostShare> bearers) => [.. bearers.Select(bearer => (long)bearer.Weight)];
}
