namespace EnPlan.Events.V1;

/// <summary>A service has erased what it had of a citizen. AggregateId is the citizen; Service is consent, plan, meetings or evaluation.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:02Z","aggregateId":"0198…","version":1,"erasureId":"0198…","service":"plan"}</code></example>
public sealed record ErasureDone(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    Guid ErasureId,
    string Service) : IEvent;
