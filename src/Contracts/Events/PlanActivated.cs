namespace EnPlan.Events.V1;

/// <summary>A plan came into force. AggregateId is the plan.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"targetGroup":"familier"}</code></example>
public sealed record PlanActivated(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    string TargetGroup) : IEvent;
