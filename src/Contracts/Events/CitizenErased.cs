namespace EnPlan.Events.V1;

/// <summary>
/// A citizen is to be erased everywhere (sletning). AggregateId is the citizen. Every service erases what it has of them and
/// answers with <see cref="ErasureDone"/>; until it has, this is told again with a new EventId.
/// </summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"erasureId":"0198…"}</code></example>
public sealed record CitizenErased(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    Guid ErasureId) : IEvent;
