using EnPlan.Caseloads.Retention;
using EnPlan.ServiceDefaults.Errors;
using EnPlan.ServiceDefaults.Hosting;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Erasures, holds and obstacles as the contract has them.</summary>
internal sealed class ErasureWire(ErasureReceipts receipts, IOptions<RetentionOptions> options, Reasons reasons, Instance instance)
{
    public Wire.Erasure ToWire(BookedErasure booked)
    {
        var erasure = booked.Erasure;
        return new Wire.Erasure
        {
            ErasureId = erasure.ErasureId.ToString(),
            CitizenId = erasure.CitizenId.ToString(),
            Ground = (Wire.ErasureGround)erasure.Ground,
            Reason = erasure.Reason,
            State = StateOf(booked),
            RequestedBy = erasure.RequestedBy,
            RequestedAt = erasure.RequestedAt.ToTimestamp(),
            DecidedBy = erasure.DecidedBy,
            DecidedAt = erasure.DecidedAt?.ToTimestamp(),
            Confirmations = { erasure.IsApproved ? Confirming.Select(service => Confirmation(service, booked)) : [] },
            Receipt = receipts.Of(erasure),
        };
    }

    public Wire.Obstacle ToWire(Obstacle obstacle) => new()
    {
        Reason = obstacle.Reason,
        Text = reasons.TextOf(obstacle.Reason),
        SubjectId = obstacle.SubjectId?.ToString() ?? "",
        Until = WireMapping.Iso(obstacle.Until),
    };

    public static Wire.LegalHold ToWire(LegalHold hold) => new()
    {
        HoldId = hold.HoldId.ToString(),
        Reason = hold.Reason,
        PlacedBy = hold.PlacedBy,
        PlacedAt = hold.PlacedAt.ToTimestamp(),
        LiftedBy = hold.LiftedBy,
        LiftedAt = hold.LiftedAt?.ToTimestamp(),
    };

    /// <summary>An erasure from a list that was kept apart.</summary>
    public static Erasure FromWire(Wire.Erasure erasure, Kernel.Check check, string field) => new(
        check.Id($"{field}.erasure_id", erasure.ErasureId),
        check.Id($"{field}.citizen_id", erasure.CitizenId),
        (ErasureGround)check.Choice($"{field}.ground", erasure.Ground),
        erasure.Reason,
        erasure.RequestedBy,
        erasure.RequestedAt?.ToDateTimeOffset() ?? default)
    {
        DecidedBy = erasure.DecidedBy,
        DecidedAt = erasure.DecidedAt?.ToDateTimeOffset() ?? default,
        IsApproved = true,
    };

    private IEnumerable<string> Confirming => options.Value.Confirming.Prepend(instance.Service);

    private Wire.ErasureState StateOf(BookedErasure booked) => booked.Erasure switch
    {
        { IsOpen: true } => Wire.ErasureState.Requested,
        { IsApproved: false } => Wire.ErasureState.Rejected,
        _ => Confirming.All(booked.Confirmations.ContainsKey) ? Wire.ErasureState.Done : Wire.ErasureState.Approved,
    };

    private static Wire.ErasureConfirmation Confirmation(string service, BookedErasure booked) => new()
    {
        Service = service,
        ConfirmedAt = booked.Confirmations.TryGetValue(service, out var at) ? at.ToTimestamp() : null,
    };
}
