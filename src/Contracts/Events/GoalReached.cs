namespace EnPlan.Events.V1;

/// <summary>A goal of a plan was judged to be reached. AggregateId is the plan; Area the code of its focus area's area of authority.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":6,"area":"employment"}</code></example>
public sealed record GoalReached(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    string Area) : IEvent;
