using EnPlan.Consent.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Consents;

namespace EnPlan.Plans.HandOver;

/// <summary>
/// What a hand-over rests on in law: the main person's consent that their kommune passes on to the one that they move to what the
/// plan is about (forvaltningsloven § 28; retssikkerhedsloven § 11 a). Others who take part go along as members of the plan that
/// they consented to.
/// </summary>
internal sealed class HandOverGround(ConsentGate gate, TimeProvider time)
{
    public const string NotConsented = "HAND_OVER_NOT_CONSENTED";

    /// <summary>The purpose that is stated with every call of hand-over, and that the consent is for.</summary>
    public const string Purpose = "overdragelse";

    /// <summary>How a consent names a kommune as the one who may have the information, e.g. <c>kommune-0219</c>.</summary>
    public static string Organisation(Kommunekode kommune) => $"kommune-{kommune.Code}";

    /// <summary>Why the plan may not be handed over; null when it may.</summary>
    public async Task<Error?> MissingAsync(OpenPlan open, Kommunekode receiver, Call call, CancellationToken cancellationToken)
    {
        var mainPerson = open.Plan.Content.MainPersonId();
        var decision = (await gate.DecideAsync([mainPerson], cancellationToken))[mainPerson];
        var kinds = decision.Grants.Where(grant => Covers(grant, open.Plan.Id, receiver)).SelectMany(grant => grant.InformationKinds).ToHashSet();
        return call.Purpose == Purpose && Areas(open.Plan.Content).All(area => kinds.Contains(KindOf(area))) ? null : new Denied(NotConsented);
    }

    private bool Covers(Grant grant, PlanId planId, Kommunekode receiver) =>
        grant.Basis == GrantBasis.Consent
        && grant.Purpose == Purpose
        && grant.Recipient?.Organisation == Organisation(receiver)
        && (grant.PlanId.Length == 0 || grant.PlanId == planId.ToString())
        && (grant.Until is null || grant.Until.ToDateTimeOffset() > time.GetUtcNow());

    private static IEnumerable<AuthorityArea> Areas(PlanContent content) =>
        content.FocusAreas.Select(area => area.Area).Concat(content.Efforts.Select(effort => effort.Area)).Distinct();

    private static InformationKind KindOf(AuthorityArea area) => area switch
    {
        AuthorityArea.Employment => InformationKind.Employment,
        AuthorityArea.Social => InformationKind.Social,
        AuthorityArea.ChildrenAndFamily => InformationKind.ChildWelfare,
        AuthorityArea.Health => InformationKind.Health,
        AuthorityArea.Education => InformationKind.Education,
        AuthorityArea.Integration => InformationKind.Integration,
        _ => InformationKind.Unspecified,
    };
}
