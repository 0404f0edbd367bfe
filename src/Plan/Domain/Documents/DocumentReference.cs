namespace EnPlan.Plans;

/// <summary>A document elsewhere.</summary>
/// <param name="DocumentId">Plan-local id.</param>
/// <param name="Title">Danish.</param>
/// <param name="System">Code of the system that holds it.</param>
/// <param name="Reference">Its reference there.</param>
/// <param name="Dated">Date of the document.</param>
/// <param name="MemberIds">Whom it is about.</param>
/// <param name="Area">The area of authority that it belongs to.</param>
public sealed record DocumentReference(
    string DocumentId, string Title, string System, string Reference, DateOnly Dated, IReadOnlyList<Guid> MemberIds, AuthorityArea Area);
