namespace EnPlan.Events.V1;

/// <summary>
/// A consent, or a part of one, was withdrawn; sharing has already stopped when this is told. AggregateId is the consent.
/// Whoever hears it answers with <see cref="SharingStopped"/>.
/// </summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"subjectCitizenId":"0198…","kind":"PARTICIPATION","isPartial":false,"endsParticipation":true}</code></example>
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

    /// <summary>PARTICIPATION, OBTAINING or DATA_PROTECTION; only the first can end plans.</summary>
    public string Kind { get; init; } = Participation;

    /// <summary>Whether the rest of the consent still stands.</summary>
    public bool IsPartial { get; init; }

    /// <summary>
    /// Whether the citizen took part until this and no longer does. False when the consent counted for nothing any more: its giver
    /// lost custody, the child has turned 18, another who must consent had not. True when it is not said, as in what was told
    /// before this was.
    /// </summary>
    public bool EndsParticipation { get; init; } = true;
}
