using EnPlan.Caseloads.Secrets;
using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Places and lifts holds. Why one was placed is sealed with the citizen's key.</summary>
internal sealed class Holds(Database database, DataKeys keys, Register register, TimeProvider time)
{
    private const string Select =
        """
        SELECT h.hold_id, h.reason, h.placed_by, h.placed_at, h.lifted_by, h.lifted_at, h.citizen_id, k.wrapped
        FROM legal_hold h JOIN citizen_key k ON k.citizen_id = h.citizen_id
        """;

    /// <summary>All of a citizen's, newest first.</summary>
    public async Task<IReadOnlyList<LegalHold>> OfAsync(Guid citizenId, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync($"{Select} WHERE h.citizen_id = $1 ORDER BY h.hold_id DESC", Read, [citizenId], cancellationToken)).Select(one => one.Hold)];

    /// <summary>Why holds of these citizens were placed, those that were lifted included.</summary>
    public async Task<IReadOnlyList<string>> ReasonsAsync(IEnumerable<Citizen> of, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync(
            $"{Select} WHERE h.citizen_id = ANY ($1)", Read, [of.Select(citizen => citizen.CitizenId).ToArray()], cancellationToken)).Select(one => one.Hold.Reason)];

    public async Task<Result<Wire.PlaceHoldResponse>> PlaceAsync(Wire.PlaceHoldRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var reason = check.Text("reason", request.Reason, NamelessText.Shortest, NamelessText.Longest);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        if (await register.FindAsync(citizenId, cancellationToken) is not { } citizen
            || await register.KeyOfAsync(citizenId, cancellationToken) is not { } key)
            return new NotFound("CITIZEN_UNKNOWN");
        if (NamelessText.Fault(reason, citizen) is { } named)
            return named;

        var now = time.GetUtcNow();
        var hold = new LegalHold(Guid.CreateVersion7(now), reason, call.Caller.Subject, now);
        await using var write = database.Begin(call);
        write.Makes(hold.HoldId);
        // Waits for an erasure that is under way; then there is nobody left to hold.
        write.AddExpectingOne(
            """
            INSERT INTO legal_hold (hold_id, citizen_id, reason, placed_by, placed_at)
            SELECT $1, citizen_id, $3, $4, $5 FROM (SELECT citizen_id FROM citizen WHERE citizen_id = $2 FOR SHARE) AS held
            """,
            hold.HoldId, citizenId, key.SealHoldReason(hold.HoldId, hold.Reason), hold.PlacedBy, hold.PlacedAt);
        return await write.CommitAsync(new Wire.PlaceHoldResponse { Hold = Answer(hold) }, cancellationToken);
    }

    public async Task<Result<Wire.LiftHoldResponse>> LiftAsync(Wire.LiftHoldRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var holdId = check.Id("hold_id", request.HoldId);
        if (check.Error is { } wrong)
            return wrong;

        var (hold, citizenId) = await database.QuerySingleAsync($"{Select} WHERE h.hold_id = $1", Read, [holdId], cancellationToken);
        if (hold is null)
            return new NotFound("HOLD_UNKNOWN");
        call.Concerns(citizenId);
        if (hold.LiftedAt is not null)
            return new RuleBroken("HOLD_LIFTED", "hold_id");

        var lifted = hold with { LiftedBy = call.Caller.Subject, LiftedAt = time.GetUtcNow() };
        await using var write = database.Begin(call);
        write.AddExpectingOne(
            "UPDATE legal_hold SET lifted_by = $2, lifted_at = $3 WHERE hold_id = $1 AND lifted_at IS NULL", holdId, lifted.LiftedBy, lifted.LiftedAt);
        return await write.CommitAsync(new Wire.LiftHoldResponse { Hold = Answer(lifted) }, cancellationToken);
    }

    // Answers are kept, and the reason is kept nowhere in plain.
    private static Wire.LegalHold Answer(LegalHold hold) => ErasureWire.ToWire(hold with { Reason = "" });

    private (LegalHold Hold, Guid CitizenId) Read(NpgsqlDataReader row) => (
        new LegalHold(
            row.GetGuid(0),
            keys.Unwrap(row.GetGuid(6), row.GetFieldValue<byte[]>(7)).OpenHoldReason(row.GetGuid(0), row.GetFieldValue<byte[]>(1)),
            row.GetString(2),
            row.GetFieldValue<DateTimeOffset>(3),
            row.GetString(4),
            row.GetFieldValue<DateTimeOffset?>(5)),
        row.GetGuid(6));
}
