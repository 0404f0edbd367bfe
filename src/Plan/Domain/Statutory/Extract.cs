using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>A statutory plan, written from the one plan.</summary>
/// <param name="Statutory">Which.</param>
/// <param name="GivenName">Whose.</param>
/// <param name="Sections">One for each element.</param>
/// <param name="IsPartial">Whether something was left out because the receiver may not have it.</param>
public sealed record Extract(StatutoryPlan Statutory, string GivenName, IReadOnlyList<ExtractSection> Sections, bool IsPartial);

/// <summary>One part of an extract.</summary>
/// <param name="Element">What the law asks for.</param>
/// <param name="Lines">What the plan says, Danish.</param>
public sealed record ExtractSection(StatutoryElement Element, IReadOnlyList<string> Lines);

/// <summary>A piece of a plan that a receiver may have or not.</summary>
/// <param name="Area">The area of authority that it belongs to; none for what members tell of themselves.</param>
/// <param name="MemberIds">Whom it is about; words about several cannot be taken apart.</param>
public sealed record ExtractPart(AuthorityArea Area, IReadOnlyList<Guid> MemberIds);
