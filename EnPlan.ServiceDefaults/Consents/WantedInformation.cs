using EnPlan.Common.V1;
using EnPlan.Consent.V1;

namespace EnPlan.ServiceDefaults.Consents;

/// <summary>What somebody who is not a coordinator of the citizen wants to be given; one kind, one receiver, one purpose.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Recipient">Who would have it.</param>
/// <param name="Kind">What about.</param>
/// <param name="Purpose">What for; a code of [a-z-].</param>
/// <param name="PlanId">For which plan; null when it is not about a plan.</param>
public sealed record WantedInformation(Party Source, Party Recipient, InformationKind Kind, string Purpose, Guid? PlanId)
{
    /// <summary>An area of the kommune.</summary>
    public static Party Area(AuthorityArea area) => new() { Area = area };

    /// <summary>A school, a placement, an unemployment fund (a-kasse) or another named organisation.</summary>
    /// <param name="code">Of [a-z0-9-], as in the grant.</param>
    public static Party Organisation(string code) => new() { Organisation = code };

    /// <summary>What the goals, efforts and decisions of an area are about.</summary>
    public static InformationKind KindOf(AuthorityArea area) => area switch
    {
        AuthorityArea.Employment => InformationKind.Employment,
        AuthorityArea.Social => InformationKind.Social,
        AuthorityArea.ChildrenAndFamily => InformationKind.ChildWelfare,
        AuthorityArea.Health => InformationKind.Health,
        AuthorityArea.Education => InformationKind.Education,
        AuthorityArea.Integration => InformationKind.Integration,
        _ => InformationKind.Unspecified,
    };

    /// <summary>For which case, when it is not about a plan; empty when it is.</summary>
    public string CaseReference { get; init; } = "";

    internal bool IsIn(Grant grant) =>
        grant.Basis != GrantBasis.Unspecified
        && Kind != InformationKind.Unspecified
        && grant.InformationKinds.Contains(Kind)
        && IsSame(grant.Source, Source)
        && IsSame(grant.Recipient, Recipient)
        && grant.Purpose == Purpose
        && IsTheCaseOf(grant);

    private bool IsTheCaseOf(Grant grant) =>
        (grant.PlanId.Length == 0 && grant.CaseReference.Length == 0)
        || (Guid.TryParse(grant.PlanId, out var plan) && plan == PlanId)
        || (grant.CaseReference.Length > 0 && grant.CaseReference == CaseReference);

    // What the organisation is called has no bearing on who it is.
    private static bool IsSame(Party? granted, Party wanted) =>
        granted is not null
        && granted.Area == wanted.Area
        && granted.Organisation == wanted.Organisation
        && (granted.Area != AuthorityArea.Unspecified || granted.Organisation.Length > 0);
}
