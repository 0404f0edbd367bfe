namespace EnPlan.Events.V1;

/// <summary>A worker without relation has taken leave to read about a citizen in an emergency; a supervisor must look at it. AggregateId is the record of it.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"citizenId":"0198…","workerIds":["ole.berg"]}</code></example>
public sealed record BreakGlassUsed(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    Guid CitizenId,
    IReadOnlyList<string> WorkerIds) : IEvent;
