using System.Globalization;
using EnPlan.Consents.Storage;
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
            Kind = (Wire.ConsentKind)consent.Kind,
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
            Scope = consent.Scope?.ToWire(),
            StartsOn = consent.StartsOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            WithdrawnParts = { consent.WithdrawnParts.Select(ScopeMapping.ToWire) },
            ConsequencesTold = consent.Proof.ConsequencesTold,
            SupersededAt = consent.SupersededAt?.ToTimestamp(),
        };
        if (consent.WithdrawnAt is { } withdrawnAt)
            wire.WithdrawnAt = withdrawnAt.ToTimestamp();
        return wire;
    }

    public static Wire.Consent ToWire(this Draft draft) => new()
    {
        ConsentId = draft.ConsentId.ToString(),
        Etag = "0",
        Kind = (Wire.ConsentKind)draft.Terms.Kind,
        SubjectCitizenId = draft.Terms.SubjectId.ToString(),
        GiverCitizenId = draft.Terms.GiverId.ToString(),
        Purpose = draft.Terms.Purpose,
        TextVersion = draft.Terms.TextVersion,
        ExpiresOn = draft.Terms.ExpiresOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        StartsOn = draft.Terms.StartsOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        State = Wire.ConsentState.Draft,
        Scope = draft.Terms.Scope?.ToWire(),
    };

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
        YoungPersonOrOlder = decision.IsYoungPersonOrOlder,
        Grants = { decision.Grants.Select(ToWire) },
        EmergencyAccesses = { decision.EmergencyAccesses.Select(ToEmergencyAccess) },
        BarredWorkerIds = { decision.BarredWorkers },
        Expiries = { decision.Expiries.Select(ToWire) },
        PermittedSince = decision.PermittedSince?.ToString("O", CultureInfo.InvariantCulture) ?? "",
    };

    private static Wire.ConsentExpiry ToWire(ConsentExpiry expiry) => new()
    {
        ConsentId = expiry.ConsentId.ToString(),
        Kind = (Wire.ConsentKind)expiry.Kind,
        LastDay = expiry.LastDay.ToString("O", CultureInfo.InvariantCulture),
        PlanId = expiry.PlanId?.ToString() ?? "",
    };

    private static Wire.Grant ToWire(Grant grant) => new()
    {
        ConsentIds = { Ids(grant.ConsentIds) },
        GroundId = grant.GroundId?.ToString() ?? "",
        Basis = (Wire.GrantBasis)grant.Basis,
        Source = grant.Source.ToWire(),
        Recipient = grant.Recipient.ToWire(),
        InformationKinds = { grant.Kinds.ToWire() },
        Purpose = grant.Purpose,
        PlanId = grant.PlanId?.ToString() ?? "",
        CaseReference = grant.CaseReference,
        Until = grant.Until?.ToTimestamp(),
    };

    private static Wire.EmergencyAccess ToEmergencyAccess(Ground ground) => new()
    {
        GroundId = ground.GroundId.ToString(),
        WorkerId = ground.RecordedBy,
        Until = ground.Until.ToTimestamp(),
    };

    public static IEnumerable<string> Ids(IEnumerable<Guid> ids) => ids.Select(id => id.ToString());

    public static string Etag(this Consent consent) => consent.Version.ToString(CultureInfo.InvariantCulture);
}
