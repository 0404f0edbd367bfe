namespace EnPlan.Consents;

/// <summary>Leave for one receiver to have some kinds of information, for one purpose.</summary>
/// <param name="ConsentIds">The consents that it rests on, one of each required giver; empty for a ground in law.</param>
/// <param name="GroundId">The ground in law; null for consent.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Source">Where the information comes from.</param>
/// <param name="Recipient">Who may have it.</param>
/// <param name="Kinds">What about.</param>
/// <param name="Purpose">What for.</param>
/// <param name="PlanId">For which plan; null when it is not bound to one.</param>
/// <param name="CaseReference">For which case; empty when it is not bound to one.</param>
/// <param name="Until">From when on it is no longer good; null: until it is withdrawn.</param>
public sealed record Grant(
    IReadOnlyList<Guid> ConsentIds,
    Guid? GroundId,
    GrantBasis Basis,
    Party Source,
    Party Recipient,
    IReadOnlyList<InformationKind> Kinds,
    string Purpose,
    Guid? PlanId,
    string CaseReference,
    DateTimeOffset? Until);
