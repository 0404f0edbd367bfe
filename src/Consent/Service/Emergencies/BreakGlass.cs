using EnPlan.Consents.Grounds;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Emergencies;

/// <summary>Lets a worker without relation read about a citizen for a short while, because it cannot wait.</summary>
internal sealed class BreakGlass(
    GroundBook book, KnownRelations relations, Database database, IOptions<GroundOptions> options, TimeProvider time)
{
    private const int ShortestReason = 10;
    private const int LongestReason = 2000;

    public async Task<Result<Wire.BreakGlassResponse>> HandleAsync(
        Wire.BreakGlassRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var reason = check.Text("reason", request.Reason, ShortestReason, LongestReason);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        if (call.Caller.WorkerId is not { } workerId)
            return new Denied("NO_RELATION");
        if (await relations.IsAssignedAsync(workerId, [citizenId], cancellationToken))
            return new RuleBroken("ALREADY_ASSIGNED", "citizen_id");

        var now = time.GetStorableNow();
        var ground = new Ground
        {
            GroundId = Guid.CreateVersion7(now),
            CitizenId = citizenId,
            Basis = GrantBasis.Emergency,
            IsBreakGlass = true,
            Purpose = call.Purpose,
            Reason = reason,
            RecordedBy = workerId,
            RecordedAt = now,
            Until = now + options.Value.BreakGlass,
        };
        var told = new BreakGlassUsed(
            Guid.CreateVersion7(now), database.Kommunekode, now, ground.GroundId, ground.Version, citizenId, [workerId]);
        return await book.RecordAsync(
            ground, told, recorded => new Wire.BreakGlassResponse { Ground = recorded.ToWire() }, call, cancellationToken);
    }
}
