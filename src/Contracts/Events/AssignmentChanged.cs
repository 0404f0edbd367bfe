namespace EnPlan.Events.V1;

/// <summary>
/// Workers were assigned to citizens, an assignment ended, or its workers no longer cover together what their kind of contact must
/// (a coordinator authority somewhere, a pair employment and social or family), or do so again. AggregateId is the assignment; the
/// workers have a relation to the citizens from FromDate to ToDate (both included, Europe/Copenhagen), whether they cover or not.
/// </summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"citizenIds":["0198…"],"workerIds":["mette"],"fromDate":"2026-09-01","toDate":null,"covers":true}</code></example>
public sealed record AssignmentChanged(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    IReadOnlyList<Guid> CitizenIds,
    IReadOnlyList<string> WorkerIds,
    DateOnly FromDate,
    DateOnly? ToDate,
    bool Covers = true) : IEvent;
