using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Caseloads.Erasing;

/// <summary>The erasures, to and from their table.</summary>
internal sealed class ErasureBook(Database database)
{
    private const string Columns =
        "e.erasure_id, e.citizen_id, e.ground, e.reason, e.requested_by, e.requested_at, e.decided_by, e.decided_at, e.is_approved";

    private const string Select =
        $"""
        SELECT {Columns},
          ARRAY(SELECT service FROM erasure_confirmation c WHERE c.erasure_id = e.erasure_id ORDER BY service),
          ARRAY(SELECT confirmed_at FROM erasure_confirmation c WHERE c.erasure_id = e.erasure_id ORDER BY service)
        FROM erasure e
        """;

    /// <summary>An erasure; null when there is none.</summary>
    public Task<BookedErasure?> FindAsync(Guid erasureId, CancellationToken cancellationToken) =>
        database.QuerySingleAsync($"{Select} WHERE e.erasure_id = $1", Read, [erasureId], cancellationToken);

    /// <summary>The newest erasure of a citizen; null when there is none.</summary>
    public Task<BookedErasure?> OfAsync(Guid citizenId, CancellationToken cancellationToken) =>
        database.QuerySingleAsync($"{Select} WHERE e.citizen_id = $1 ORDER BY e.erasure_id DESC", Read, [citizenId], cancellationToken);

    /// <summary>A page of the approved ones, oldest first.</summary>
    public Task<IReadOnlyList<BookedErasure>> ApprovedAsync(Guid after, int count, CancellationToken cancellationToken) => database.QueryAsync(
        $"{Select} WHERE e.is_approved AND e.erasure_id > $1 ORDER BY e.erasure_id LIMIT $2", Read, [after, count], cancellationToken);

    /// <summary>Adds one that waits; <c>ERASURE_UNDER_WAY</c> when there is one already.</summary>
    public static void Insert(Write write, Erasure erasure)
    {
        write.OnDuplicate("erasure_of_citizen", new Kernel.RuleBroken("ERASURE_UNDER_WAY", "citizen_id"));
        write.AddExpectingOne(
            """
            INSERT INTO erasure (erasure_id, citizen_id, ground, reason, requested_by, requested_at, decided_by, decided_at, is_approved)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            erasure.ErasureId, erasure.CitizenId, (short)erasure.Ground, erasure.Reason, erasure.RequestedBy, erasure.RequestedAt,
            erasure.DecidedBy, erasure.DecidedAt, erasure.IsApproved);
    }

    /// <summary>Keeps a decision; stale when somebody else decided meanwhile.</summary>
    public static void Decide(Write write, Erasure erasure) => write.AddExpectingOne(
        "UPDATE erasure SET decided_by = $2, decided_at = $3, is_approved = $4 WHERE erasure_id = $1 AND decided_at IS NULL",
        erasure.ErasureId, erasure.DecidedBy, erasure.DecidedAt, erasure.IsApproved);

    /// <summary>Adds that a service has erased; the first time counts.</summary>
    public static void Confirm(Write write, Guid erasureId, string service, DateTimeOffset at) => write.Add(
        """
        INSERT INTO erasure_confirmation (erasure_id, service, confirmed_at)
        SELECT $1, $2, $3 WHERE EXISTS (SELECT FROM erasure WHERE erasure_id = $1) ON CONFLICT DO NOTHING
        """,
        erasureId, service, at);

    private static BookedErasure Read(NpgsqlDataReader row)
    {
        var erasure = new Erasure(
            row.GetGuid(0), row.GetGuid(1), (ErasureGround)row.GetInt16(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5))
        {
            DecidedBy = row.GetString(6),
            DecidedAt = row.GetFieldValue<DateTimeOffset?>(7),
            IsApproved = row.GetBoolean(8),
        };
        var confirmations = row.GetFieldValue<string[]>(9).Zip(row.GetFieldValue<DateTimeOffset[]>(10));
        return new BookedErasure(erasure, confirmations.ToDictionary(one => one.First, one => one.Second, StringComparer.Ordinal));
    }
}

/// <summary>An erasure with the services that have confirmed it.</summary>
internal sealed record BookedErasure(Erasure Erasure, IReadOnlyDictionary<string, DateTimeOffset> Confirmations);
