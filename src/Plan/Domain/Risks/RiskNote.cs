namespace EnPlan.Plans;

/// <summary>A risk that is kept an eye on.</summary>
/// <param name="RiskNoteId">Plan-local id.</param>
/// <param name="Text">Danish.</param>
/// <param name="MemberIds">Whom it is about.</param>
/// <param name="Area">The area of authority that it belongs to.</param>
/// <param name="ReviewOn">When it is looked at again.</param>
/// <param name="CitizenTold">Whether the citizen has been told of it.</param>
/// <param name="NotToldReason">Why not; Danish.</param>
public sealed record RiskNote(
    string RiskNoteId, string Text, IReadOnlyList<Guid> MemberIds, AuthorityArea Area, DateOnly ReviewOn, bool CitizenTold, string NotToldReason);
