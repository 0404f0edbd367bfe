using EnPlan.Consents.Listing;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using Microsoft.Extensions.Options;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Grounds;

/// <summary>Records that information is shared on a ground in law.</summary>
internal sealed class RecordGround(GroundBook book, Viewers viewers, IOptions<GroundOptions> options, TimeProvider time)
{
    private const int ShortestReason = 10;
    private const int LongestReason = 2000;

    public async Task<Result<Wire.RecordGroundResponse>> HandleAsync(
        Wire.RecordGroundRequest request, Call call, CancellationToken cancellationToken)
    {
        if (call.Caller.WorkerId is not { } workerId)
            return new Denied("NO_RELATION");
        var ground = From(request, workerId);
        if (ground.Error is { } wrong)
            return wrong;

        call.Concerns(ground.Value.CitizenId);
        return await viewers.ViewAsync(ground.Value.CitizenId, call, cancellationToken) == View.Everything
            ? await book.RecordAsync(
                ground.Value, happened: null, recorded => new Wire.RecordGroundResponse { Ground = recorded.ToWire() }, call, cancellationToken)
            : new Denied("NO_RELATION");
    }

    private Result<Ground> From(Wire.RecordGroundRequest request, string recordedBy)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var basis = (GrantBasis)check.Choice("basis", request.Basis);
        var limit = options.Value.LimitOf(basis);
        check.That(limit is not null, "basis", "Vælg et grundlag i loven. Samtykke registreres som samtykke.");
        var sources = check.Parties("sources", request.Sources, 1);
        var recipients = check.Parties("recipients", request.Recipients, 1);
        var kinds = check.Kinds("information_kinds", request.InformationKinds, 1);
        var purpose = check.Code("purpose", request.Purpose);
        var reason = check.Text("reason", request.Reason, ShortestReason, LongestReason);
        var length = request.Minutes == 0 ? limit ?? TimeSpan.Zero : TimeSpan.FromMinutes(request.Minutes);
        check.That(
            limit is null || (length > TimeSpan.Zero && length <= limit),
            "minutes",
            $"Skal være 1 til {(int)(limit ?? TimeSpan.Zero).TotalMinutes} minutter for dette grundlag.");
        var now = time.GetStorableNow();
        return check.Then(() => new Ground
        {
            GroundId = Guid.CreateVersion7(now),
            CitizenId = citizenId,
            Basis = basis,
            Sources = sources,
            Recipients = recipients,
            Kinds = kinds,
            Purpose = purpose,
            Reason = reason,
            RecordedBy = recordedBy,
            RecordedAt = now,
            Until = now + length,
        });
    }
}
