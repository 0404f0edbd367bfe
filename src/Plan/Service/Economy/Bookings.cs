using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Plans.Economy;

/// <summary>What was booked on plans: added, never changed.</summary>
internal static class Bookings
{
    public const string Known = "BOOKING_KNOWN";

    /// <summary>All bookings of a plan, oldest first; for whom they are, the plan says.</summary>
    public static Task<IReadOnlyList<Booking>> OfAsync(Database database, PlanId planId, CancellationToken cancellationToken) => database.QueryAsync(
        """
        SELECT booking_id, cost_line_id, on_date, spent_ore, reference, booked_by, effort_id, effort_type, area,
          budgets, paying_kommunekoder, weights
        FROM cost_booking WHERE plan_id = $1
        ORDER BY on_date, booked_at, reference
        """,
        Read,
        [planId.Value],
        cancellationToken);

    /// <summary>Adds a booking.</summary>
    public static void Add(Write write, PlanId planId, Booking booking, DateTimeOffset at)
    {
        var bearers = booking.Bearers;
        write.Add(
            """
            INSERT INTO cost_booking (booking_id, plan_id, cost_line_id, on_date, spent_ore, reference, booked_by, booked_at,
              effort_id, effort_type, area, budgets, paying_kommunekoder, weights, parts_ore)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            booking.BookingId, planId.Value, booking.CostLineId, booking.OnDate, booking.Spent.Ore, booking.Reference, booking.By, at,
            booking.For.EffortId, booking.For.EffortType, (short)booking.For.Area,
            bearers.Select(bearer => (short)bearer.Budget).ToArray(),
            bearers.Select(bearer => bearer.PayingKommunekode).ToArray(),
            bearers.Select(bearer => bearer.Weight).ToArray(),
            CostCells.PartsOf(booking).Select(part => part.Ore).ToArray());
        write.OnDuplicate("cost_booking_once", new Duplicate(Known));
    }

    private static Booking Read(NpgsqlDataReader row)
    {
        var budgets = row.GetFieldValue<short[]>(9);
        var kommuner = row.GetFieldValue<string[]>(10);
        var weights = row.GetFieldValue<int[]>(11);
        return new Booking(
            row.GetGuid(0),
            row.GetString(1),
            row.GetFieldValue<DateOnly>(2),
            new Amount(row.GetInt64(3)),
            row.GetString(4),
            row.GetString(5),
            new CostPurpose(row.GetString(6), row.GetString(7), (AuthorityArea)row.GetInt16(8), [], []),
            [.. budgets.Select((budget, index) => new CostShare((AuthorityArea)budget, kommuner[index], weights[index]))]);
    }
}
