namespace EnPlan.Events.V1;

/// <summary>
/// An effort of a plan went into another state than running, which <see cref="EffortStarted"/> tells. AggregateId is the plan;
/// State is PLANNED, READY, DONE or STOPPED.
/// </summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":5,"effortType":"virksomhedspraktik","area":"employment","state":"DONE"}</code></example>
public sealed record EffortChanged(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    string EffortType,
    string Area,
    string State) : IEvent;
