namespace EnPlan.Plans;

/// <summary>A decision taken on the way: an afgørelse, or an agreement.</summary>
/// <param name="DecisionId">Plan-local id.</param>
/// <param name="OnDate">When.</param>
/// <param name="Text">Danish.</param>
/// <param name="Area">The area of authority that decides.</param>
/// <param name="LegalBasis">The provision that it rests on; null for an agreement.</param>
/// <param name="ValuesNote">The values behind it, Danish; may be empty.</param>
/// <param name="Alternatives">What else was considered.</param>
/// <param name="MemberIds">Whom it concerns.</param>
/// <param name="By">Id of the worker who decided.</param>
public sealed record PlanDecision(
    string DecisionId,
    DateOnly OnDate,
    string Text,
    AuthorityArea Area,
    LegalBasis? LegalBasis,
    string ValuesNote,
    IReadOnlyList<string> Alternatives,
    IReadOnlyList<Guid> MemberIds,
    string By);
