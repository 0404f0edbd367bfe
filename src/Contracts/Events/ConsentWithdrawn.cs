namespace EnPlan.Events.V1;

/// <summary>A consent was withdrawn; sharing has already stopped when this is told. AggregateId is the consent.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"subjectCitizenId":"0198…"}</code></example>
public sealed record ConsentWithdrawn(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    Guid SubjectCitizenId) : IEvent;
