using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>The answers that were given to requests with a request id; kept for seven days.</summary>
public sealed class RequestReplay(Database database)
{
    /// <summary>The answer given to this request before.</summary>
    /// <returns>
    /// Null when it was never answered; the answer when it was;
    /// <see cref="InvalidInput"/> with reason <c>REQUEST_ID_REUSED</c> when the id belongs to another request.
    /// </returns>
    public async Task<Result<EarlierAnswer>?> FindAsync(Call call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.RequestId.Length == 0)
            return null;
        var kept = await database.QuerySingleAsync(
            "SELECT hash, answer, response, citizen_ids, made_id FROM request WHERE caller = $1 AND method = $2 AND request_id = $3",
            row => new Kept(
                row.GetFieldValue<byte[]>(0),
                row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1),
                row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2),
                row.IsDBNull(3) ? [] : row.GetFieldValue<Guid[]>(3),
                row.IsDBNull(4) ? null : row.GetGuid(4)),
            [call.Caller.Subject, call.Method, call.RequestId],
            cancellationToken);
        if (kept is null)
            return null;
        if (!database.RequestSecrets.IsOf(call, kept.Fingerprint))
            return new InvalidInput("request_id", "Id'et er brugt til en anden anmodning. Brug et nyt.") with { Reason = "REQUEST_ID_REUSED" };
        return new EarlierAnswer(kept.Sealed is null ? kept.Clear! : database.RequestSecrets.Open(call, kept.Sealed), kept.CitizenIds, kept.MadeId);
    }

    // Clear is what the version before kept; it is gone seven days after the upgrade.
    private sealed record Kept(byte[] Fingerprint, byte[]? Sealed, byte[]? Clear, Guid[] CitizenIds, Guid? MadeId);
}

/// <summary>What a request was answered before.</summary>
/// <param name="Message">The bytes of the response message.</param>
/// <param name="CitizenIds">Whom it was about.</param>
/// <param name="MadeId">The record that it made; null when it made none.</param>
public sealed record EarlierAnswer(byte[] Message, IReadOnlyCollection<Guid> CitizenIds, Guid? MadeId);
