namespace EnPlan.Events.V1;

/// <summary>
/// A consent, or a part of one, was withdrawn; sharing has already stopped when this is told. AggregateId is the consent.
/// Whoever hears it answers with <see cref="SharingStopped"/>.
/// </summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"subjectCitizenId":"0198…","kind":"PARTICIPATION","isPartial":false}</code></example>
public sealed record ConsentWithdrawn(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    Guid SubjectCitizenId) : IEvent
{
    /// <summary>The kind of a consent to have one plan.</summary>
    public const string Participation = "PARTICIPATION";

    /// <summary>PARTICIPATION, OBTAINING or DATA_PROTECTION; only the first ends plans.</summary>
    public string Kind { get; init; } = Participation;

    /// <summary>Whether the rest of the consent still stands.</summary>
    public bool IsPartial { get; init; }
}
