using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents;

/// <summary>From the domain to the contract. The enums have the same numbers on both sides.</summary>
internal static class WireMapping
{
    public static Wire.Consent ToWire(this Consent consent, DateOnly today)
    {
        var wire = new Wire.Consent
        {
            ConsentId = consent.ConsentId.ToString(),
            Etag = consent.Etag(),
            Kind = Wire.ConsentKind.Participation,
            SubjectCitizenId = consent.SubjectId.ToString(),
            GiverCitizenId = consent.GiverId.ToString(),
            Capacity = (Wire.Capacity)consent.Capacity,
            Purpose = consent.Proof.Purpose,
            TextVersion = consent.Proof.TextVersion,
            Channel = (Wire.Channel)consent.Proof.Channel,
            EvidenceSha256 = consent.Proof.EvidenceSha256,
            GivenAt = consent.GivenAt.ToTimestamp(),
            ExpiresOn = consent.ExpiresOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            State = (Wire.ConsentState)consent.StateOn(today),
        };
        if (consent.WithdrawnAt is { } withdrawnAt)
            wire.WithdrawnAt = withdrawnAt.ToTimestamp();
        return wire;
    }

    public static Wire.Decision ToWire(this Decision decision) => new()
    {
        CitizenId = decision.CitizenId.ToString(),
        Version = decision.Version,
        Participation = (Wire.Participation)decision.Participation,
        ConsentIds = { Ids(decision.ConsentIds) },
        RepresentativeIds = { Ids(decision.Representatives) },
        ExcludedIds = { Ids(decision.Excluded) },
        WhereaboutsProtected = decision.IsProtected,
        Adult = decision.IsAdult,
        Party = decision.IsParty,
    };

    public static IEnumerable<string> Ids(IEnumerable<Guid> ids) => ids.Select(id => id.ToString());

    public static string Etag(this Consent consent) => consent.Version.ToString(CultureInfo.InvariantCulture);
}
