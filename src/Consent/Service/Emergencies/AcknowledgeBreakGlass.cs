using EnPlan.Consents.Grounds;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Emergencies;

/// <summary>Notes that a supervisor has looked at an emergency.</summary>
internal sealed class AcknowledgeBreakGlass(Database database, GroundBook book, TimeProvider time)
{
    private const int LongestText = 2000;

    public async Task<Result<Wire.AcknowledgeBreakGlassResponse>> HandleAsync(
        Wire.AcknowledgeBreakGlassRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var groundId = check.Id("ground_id", request.GroundId);
        var text = check.Text("text", request.Text, 1, LongestText);
        if (check.Error is { } wrong)
            return wrong;
        if (await book.FindAsync(groundId, cancellationToken) is not { Ground: { IsBreakGlass: true } ground } stored)
            return new NotFound("GROUND_UNKNOWN");

        call.Concerns(ground.CitizenId);

        // Whether it is their own emergency can only be told of somebody who is known as a worker.
        if (call.Caller.WorkerId is not { } workerId)
            return new Denied("WORKER_ID_MISSING");
        var seen = ground.Acknowledge(workerId, text, time.GetStorableNow());
        if (seen.Error is { } error)
            return error;
        await using var write = database.Begin(call);
        write.Update(seen.Value, stored.Key);
        return await write.CommitAsync(new Wire.AcknowledgeBreakGlassResponse { Ground = seen.Value.ToWire() }, cancellationToken);
    }
}
