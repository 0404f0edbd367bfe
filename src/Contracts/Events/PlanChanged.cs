namespace EnPlan.Events.V1;

/// <summary>A plan's content changed. AggregateId is the plan.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"memberIds":["0198…"],"coordinatorIds":["mette"]}</code></example>
public sealed record PlanChanged(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    IReadOnlyList<Guid> MemberIds,
    IReadOnlyList<string> CoordinatorIds) : IEvent;
