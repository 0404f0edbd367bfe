namespace EnPlan.Events.V1;

/// <summary>
/// A service has done what a withdrawal asks of it. AggregateId is the consent; Service names who tells this.
/// </summary>
/// <param name="EventId">Unique.</param>
/// <param name="Kommunekode">Four digits.</param>
/// <param name="OccurredAt">When the service was done, UTC.</param>
/// <param name="AggregateId">The consent.</param>
/// <param name="Version">The version of the consent whose withdrawal was heard of.</param>
/// <param name="SubjectCitizenId">Whom the consent concerned.</param>
/// <param name="Service">plan, caseload, meetings or evaluation.</param>
/// <param name="EndedPlanIds">The plans that ended for it.</param>
/// <param name="Revived">The statutory plans that count again.</param>
/// <example><code>{"eventId":"0198…","kommunekode":"0217","occurredAt":"2026-09-01T08:00:00Z","aggregateId":"0198…","version":2,"subjectCitizenId":"0198…","service":"plan","endedPlanIds":["0198…"],"revived":[{"citizenId":"0198…","provision":"LAB § 40","deadline":"2026-12-01"}]}</code></example>
public sealed record SharingStopped(
    Guid EventId,
    string Kommunekode,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    long Version,
    Guid SubjectCitizenId,
    string Service,
    IReadOnlyList<Guid> EndedPlanIds,
    IReadOnlyList<RevivedProvision> Revived) : IEvent;

/// <summary>A statutory plan that counts again.</summary>
/// <param name="CitizenId">Whose it is.</param>
/// <param name="Provision">Its provision, e.g. <c>LAB § 40</c>.</param>
/// <param name="Deadline">By when it must be there; null when the law names no day.</param>
public sealed record RevivedProvision(Guid CitizenId, string Provision, DateOnly? Deadline);
