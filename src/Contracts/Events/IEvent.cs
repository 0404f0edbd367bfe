namespace EnPlan.Events.V1;

/// <summary>
/// Something that has happened, told to every service of the kommune. Thin: ids, codes and times only;
/// whoever needs more asks the service that told it, with their own rights.
/// The namespace and the name are the identity on the wire and never move.
/// </summary>
public interface IEvent
{
    /// <summary>Unique to this event; a consumer that has handled it does not handle it again.</summary>
    Guid EventId { get; }

    /// <summary>The kommune it happened in, four digits. A foreign one is refused.</summary>
    string Kommunekode { get; }

    /// <summary>When it happened, UTC.</summary>
    DateTimeOffset OccurredAt { get; }

    /// <summary>What it happened to. Order is only promised within one of these.</summary>
    Guid AggregateId { get; }

    /// <summary>The version of what it happened to, after it happened; an older one that comes late is ignored.</summary>
    long Version { get; }
}
