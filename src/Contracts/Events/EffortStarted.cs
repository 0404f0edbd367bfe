namespace EnPlan.Events.V1;

/// <summary>An effort of a plan started. AggregateId is the plan; EffortType is a code of the catalogue, Area the code of the area that decides on it.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":4,"effortType":"virksomhedspraktik","area":"employment"}</code></example>
public sealed record EffortStarted(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    string EffortType,
    string Area) : IEvent;
