using EnPlan.Access.V1;
using EnPlan.Consents.Sharing;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Grounds;

/// <summary>Ends a ground before its time, with the same promise as a withdrawal.</summary>
internal sealed class RevokeGround(
    Database database, ConsentFiles files, GroundBook book, Nearness nearness, EndOfSharing endOfSharing, TimeProvider time)
{
    public Task<Result<Wire.RevokeGroundResponse>> HandleAsync(
        Wire.RevokeGroundRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var groundId = check.Id("ground_id", request.GroundId);
        return check.Error is { } wrong
            ? Task.FromResult<Result<Wire.RevokeGroundResponse>>(wrong)
            : Attempts.WhileStaleAsync(() => TryAsync(groundId, call, cancellationToken));
    }

    private async Task<Result<Wire.RevokeGroundResponse>> TryAsync(Guid groundId, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        if (await book.FindAsync(groundId, cancellationToken) is not { } stored
            || await files.FindAsync(stored.Ground.CitizenId, cancellationToken) is not { } file)
            return new NotFound("GROUND_UNKNOWN");

        var ground = stored.Ground;
        call.Concerns(ground.CitizenId);
        // Whoever reads in an emergency has no relation, and may be done before the hour is over.
        if (ground.RecordedBy != call.Caller.WorkerId && await nearness.RefusalAsync(ground.CitizenId, file, call, cancellationToken) is { } far)
            return far;
        if (ground.RevokedAt is not null)
            return await FinishAsync(ground, file, now, call, cancellationToken);

        var revoked = ground.Revoke(now);
        var after = file.With(revoked);
        await using var write = database.Begin(call);
        write.Advance(after);
        write.Update(revoked, stored.Key);
        return await write.CommitAsync(cancellationToken) is { } error
            ? error
            : await FinishAsync(revoked, after, now, call, cancellationToken);
    }

    private async Task<Result<Wire.RevokeGroundResponse>> FinishAsync(
        Ground revoked, ConsentFile file, DateTimeOffset now, Call call, CancellationToken cancellationToken)
    {
        await using var write = database.Begin(call);
        var stoppedAt = revoked.StoppedAt;
        if (stoppedAt is null)
        {
            await endOfSharing.EnsureAsync(file.At(now), now, cancellationToken);
            stoppedAt = time.GetStorableNow();
            write.NoteStopped(revoked, stoppedAt.Value);
        }

        return await write.CommitAsync(
            new Wire.RevokeGroundResponse { Ground = ToWire(revoked, call), EffectiveAt = stoppedAt.Value.ToTimestamp() }, cancellationToken);
    }

    // A leader sees to it that sharing ends, and reads no citizen's case for that. What was an emergency is theirs to look at.
    private static Wire.Ground ToWire(Ground revoked, Call call)
    {
        var ground = revoked.ToWire();
        if (call.ActingRole != Role.Caseworker && !revoked.IsBreakGlass)
            ground.Reason = "";
        return ground;
    }
}
