namespace EnPlan.Events.V1;

/// <summary>A network meeting was called. AggregateId is the meeting.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"planId":"0198…"}</code></example>
public sealed record MeetingCalled(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    Guid PlanId) : IEvent;
