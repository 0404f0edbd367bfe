using EnPlan.Consents.Listing;
using EnPlan.Consents.Sharing;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Barring;

/// <summary>Forbids a worker to see anything about a citizen (frabedelse), with the same promise as a withdrawal; or lets them again.</summary>
internal sealed class BarWorker(
    Database database, ConsentFiles files, Viewers viewers, RequestReplay replay, EndOfSharing endOfSharing, TimeProvider time)
{
    private const int LongestWorkerId = 60;

    public async Task<Result<Wire.BarWorkerResponse>> HandleAsync(
        Wire.BarWorkerRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var workerId = check.Text("worker_id", request.WorkerId, 1, LongestWorkerId);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        if (await viewers.ViewAsync(citizenId, call, cancellationToken) != View.Everything)
            return new Denied("NO_RELATION");

        // What was answered before and comes again late is not carried out again: it may have been undone since.
        if (await replay.FindAsync(call, cancellationToken) is not null)
            return new Stale();
        return await Attempts.WhileStaleAsync(() => TryAsync(citizenId, workerId, request.Lifted, call, cancellationToken));
    }

    private async Task<Result<Wire.BarWorkerResponse>> TryAsync(
        Guid citizenId, string workerId, bool lifted, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        if (await files.FindAsync(citizenId, cancellationToken) is not { } file)
            return new Denied("NO_RELATION");

        if (file.BarredWorkers.Contains(workerId) == lifted)
        {
            file = file.WithBarred(lifted ? file.BarredWorkers.Where(other => other != workerId) : file.BarredWorkers.Append(workerId));
            await using var change = database.Begin(call);
            change.Advance(file);
            change.Add(
                """
                INSERT INTO barred_worker (citizen_id, worker_id, barred_at, barred_by, lifted_at) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (citizen_id, worker_id) DO UPDATE SET barred_at = $3, barred_by = $4, lifted_at = $5
                """,
                citizenId,
                workerId,
                now,
                call.Caller.Subject,
                lifted ? now : null);
            if (await change.CommitAsync(cancellationToken) is { } error)
                return error;
        }

        // Also when it was so before: whoever asked first may not have lived to make it certain.
        await endOfSharing.EnsureAsync(file.At(now), now, cancellationToken);
        await using var write = database.Begin(call);
        return await write.CommitAsync(
            new Wire.BarWorkerResponse { BarredWorkerIds = { file.BarredWorkers }, EffectiveAt = time.GetStorableNow().ToTimestamp() },
            cancellationToken);
    }
}
