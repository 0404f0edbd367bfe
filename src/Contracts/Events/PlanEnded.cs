namespace EnPlan.Events.V1;

/// <summary>A plan ended. AggregateId is the plan; Reason is COMPLETED, CONSENT_WITHDRAWN, CONSENT_LAPSED, MOVED, EXEMPTION_EXPIRED, CITIZEN_WISH, DEATH, TARGET_GROUP_LEFT, REPLACED or ANNULLED.</summary>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":1,"reason":"CONSENT_WITHDRAWN","kle":["15.20.00"]}</code></example>
public sealed record PlanEnded(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    string Reason) : IEvent
{
    /// <summary>The KLE numbers of the plan's efforts: what its retention depends on.</summary>
    public IReadOnlyList<string> Kle { get; init; } = [];
}
