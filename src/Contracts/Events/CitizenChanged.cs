namespace EnPlan.Events.V1;

/// <summary>A citizen was registered, or the facts that decisions rest on (age, custody, exclusion, protection) changed. AggregateId is the citizen.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1}</code></example>
public sealed record CitizenChanged(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version) : IEvent;
