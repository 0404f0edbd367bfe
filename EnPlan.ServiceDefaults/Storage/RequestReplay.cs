using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>The answers that were given to requests with a request id; kept for seven days.</summary>
public sealed class RequestReplay(Database database)
{
    /// <summary>The answer given to this request before.</summary>
    /// <returns>
    /// Null when it was never answered; the response message's bytes when it was;
    /// <see cref="InvalidInput"/> with reason <c>REQUEST_ID_REUSED</c> when the id belongs to another request.
    /// </returns>
    public async Task<Result<byte[]>?> FindAsync(Call call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.RequestId.Length == 0)
            return null;
        var answer = await database.QuerySingleAsync(
            "SELECT hash, response FROM request WHERE caller = $1 AND method = $2 AND request_id = $3",
            row => new Answer(row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1)),
            [call.Caller.Subject, call.Method, call.RequestId],
            cancellationToken);
        if (answer is null)
            return null;
        return database.RequestHashes.Matches(call, answer.Hash)
            ? answer.Response
            : new InvalidInput("request_id", "Id'et er brugt til en anden anmodning. Brug et nyt.") with { Reason = "REQUEST_ID_REUSED" };
    }

    private sealed record Answer(byte[] Hash, byte[] Response);
}
