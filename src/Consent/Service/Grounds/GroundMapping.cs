using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Grounds;

/// <summary>A ground to the contract.</summary>
internal static class GroundMapping
{
    public static Wire.Ground ToWire(this Ground ground) => new()
    {
        GroundId = ground.GroundId.ToString(),
        Etag = ground.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        CitizenId = ground.CitizenId.ToString(),
        Basis = (Wire.GrantBasis)ground.Basis,
        Sources = { ground.Sources.ToWire() },
        Recipients = { ground.Recipients.ToWire() },
        InformationKinds = { ground.Kinds.ToWire() },
        Purpose = ground.Purpose,
        Reason = ground.Reason,
        RecordedBy = ground.RecordedBy,
        RecordedAt = ground.RecordedAt.ToTimestamp(),
        Until = ground.Until.ToTimestamp(),
        RevokedAt = ground.RevokedAt?.ToTimestamp(),
        AcknowledgedBy = ground.Acknowledgement?.By ?? "",
        AcknowledgedAt = ground.Acknowledgement?.At.ToTimestamp(),
        Acknowledgement = ground.Acknowledgement?.Text ?? "",
    };
}
