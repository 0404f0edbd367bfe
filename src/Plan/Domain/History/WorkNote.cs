namespace EnPlan.Plans;

/// <summary>A worker's note (journalnotat).</summary>
/// <param name="NoteId">Plan-local id.</param>
/// <param name="OnDate">Which day it is about.</param>
/// <param name="Text">Danish.</param>
/// <param name="By">Id of the worker who wrote it.</param>
/// <param name="MemberIds">Whom it is about.</param>
/// <param name="Area">The area of authority that it belongs to.</param>
public sealed record WorkNote(string NoteId, DateOnly OnDate, string Text, string By, IReadOnlyList<Guid> MemberIds, AuthorityArea Area);
