namespace EnPlan.Events.V1;

/// <summary>An exemption from law ends soon: told once for each last day.</summary>
/// <param name="EventId">Unique.</param>
/// <param name="Kommunekode">Four digits.</param>
/// <param name="OccurredAt">When it was noticed, UTC.</param>
/// <param name="AggregateId">A name-based UUID of the exemption.</param>
/// <param name="Version">The version of the exemption that was seen.</param>
/// <param name="Kind">The exemption's code, e.g. <c>unge-samtaler</c>.</param>
/// <param name="Provision">The provision that it sets aside, e.g. <c>LAB § 31</c>.</param>
/// <param name="Deadline">Its last day.</param>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":2,"kind":"unge-samtaler","provision":"LAB § 31","deadline":"2026-12-31"}</code></example>
public sealed record ExemptionExpiring(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    string Kind,
    string Provision,
    DateOnly Deadline) : IEvent;
