namespace EnPlan.Events.V1;

/// <summary>
/// A citizen takes part in one plan no longer, and nobody has withdrawn: a consent has run out, or on the 16th or 18th birthday, or
/// with a new holder of custody, it takes a consent that was not given. Told once for each time, when the day on which it ceased is
/// over: a consent counts from the day on which it is given. AggregateId is the citizen.
/// </summary>
/// <param name="EventId">Unique.</param>
/// <param name="Kommunekode">Four digits.</param>
/// <param name="OccurredAt">When it ceased, UTC.</param>
/// <param name="AggregateId">The citizen.</param>
/// <param name="Version">The version of the citizen's consents that was seen.</param>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-08-31T22:00:00Z","aggregateId":"0198…","version":4}</code></example>
public sealed record ParticipationLapsed(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version) : IEvent;
