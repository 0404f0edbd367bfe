using EnPlan.Consent.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Consents;

namespace EnPlan.Plans.HandOver;

/// <summary>
/// What a hand-over rests on in law: the consent of everybody in the package that their kommune passes on to the one that the main
/// person moves to what the plan says of them (forvaltningsloven § 28; retssikkerhedsloven § 11 a). Whoever has not consented is left
/// out; without the main person there is nothing to hand over.
/// </summary>
internal sealed class HandOverGround(ConsentGate gate, TimeProvider time)
{
    public const string NotConsented = "HAND_OVER_NOT_CONSENTED";

    /// <summary>The purpose that is stated with every call of hand-over, and that the consent is for.</summary>
    public const string Purpose = "overdragelse";

    /// <summary>How a consent names a kommune as the one who may have the information, e.g. <c>kommune-0219</c>.</summary>
    public static string Organisation(Kommunekode kommune) => $"kommune-{kommune.Code}";

    /// <summary>The plan as far as it may be handed over; or that it may not.</summary>
    public async Task<Result<OpenPlan>> CoveredAsync(OpenPlan open, Kommunekode receiver, Call call, CancellationToken cancellationToken)
    {
        if (call.Purpose != Purpose)
            return new Denied(NotConsented);
        var decisions = await gate.DecideAsync(open.Circle.Shown, cancellationToken);
        var covered = open.Circle.Shown.Where(id => IsCovered(id, decisions[id], open.Plan, receiver)).ToHashSet();
        return covered.Contains(open.Plan.Content.MainPersonId()) ? open.About(covered) : new Denied(NotConsented);
    }

    private bool IsCovered(Guid memberId, Decision decision, Plan plan, Kommunekode receiver)
    {
        var grants = decision.Grants.Where(grant => Covers(grant, plan.Id, receiver)).ToList();
        var kinds = grants.SelectMany(grant => grant.InformationKinds).ToHashSet();
        return grants.Count > 0 && Areas(plan.Content, memberId).All(area => kinds.Contains(KindOf(area)));
    }

    private bool Covers(Grant grant, PlanId planId, Kommunekode receiver) =>
        grant.Basis == GrantBasis.Consent
        && grant.Purpose == Purpose
        && grant.Recipient?.Organisation == Organisation(receiver)
        // One for another case has no plan.
        && grant.PlanId == planId.ToString()
        && (grant.Until is null || grant.Until.ToDateTimeOffset() > time.GetUtcNow());

    private static IEnumerable<AuthorityArea> Areas(PlanContent content, Guid memberId) =>
        content.FocusAreas.Where(area => area.Goals.Any(goal => goal.MemberIds.Contains(memberId))).Select(area => area.Area)
            .Concat(content.Efforts.Where(effort => effort.MemberIds.Contains(memberId)).Select(effort => effort.Area))
            .Distinct();

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
