namespace EnPlan.Events.V1;

/// <summary>A change of a plan brought efforts into each other's way. AggregateId is the plan; RuleIds are the rules that found something new, Count how many new conflicts there are.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":3,"ruleIds":["TIME_OVERLAP"],"count":2}</code></example>
public sealed record ConflictDetected(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    IReadOnlyList<string> RuleIds,
    int Count) : IEvent;
