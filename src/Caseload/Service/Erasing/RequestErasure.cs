using EnPlan.Caseloads.Retention;
using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Asks for a citizen to be erased. Nothing is erased before another administrator has approved.</summary>
internal sealed class RequestErasure(Database database, Register register, Standings standings, ErasureWire wire, TimeProvider time)
{
    public async Task<Result<Wire.RequestErasureResponse>> HandleAsync(
        Wire.RequestErasureRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var ground = (ErasureGround)check.Choice("ground", request.Ground);
        var reason = check.Text("reason", request.Reason, NamelessText.Shortest, NamelessText.Longest);
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        if (await register.FindAsync(citizenId, cancellationToken) is not { } citizen)
            return new NotFound("CITIZEN_UNKNOWN");
        if (NamelessText.Fault(reason, citizen) is { } named)
            return named;
        if (await standings.HindranceAsync(citizenId, ground, DanishCalendar.Today(time), cancellationToken) is { } hindered)
            return hindered;

        var now = time.GetStorableNow();
        var erasure = new Erasure(Guid.CreateVersion7(now), citizenId, ground, reason, call.Caller.Subject, now);
        await using var write = database.Begin(call);
        write.Makes(erasure.ErasureId);
        ErasureBook.Insert(write, erasure);
        return await write.CommitAsync(
            new Wire.RequestErasureResponse { Erasure = wire.ToWire(new BookedErasure(erasure, new Dictionary<string, DateTimeOffset>())) },
            cancellationToken);
    }
}
