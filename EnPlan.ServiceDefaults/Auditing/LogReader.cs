namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>Who reads a citizen's log, and so how it is worded and what it names.</summary>
/// <param name="Address">How the citizen is spoken of.</param>
/// <param name="Subject">The reader, as the log names them.</param>
/// <param name="SeesCitizens">Whether they are told which citizens looked.</param>
/// <param name="SeesWorkers">Whether they are told which workers looked.</param>
/// <param name="WorkerId">The worker whose relation the query itself demands; null when the reader is permitted already.</param>
internal sealed record LogReader(Address Address, string Subject, bool SeesCitizens, bool SeesWorkers, string? WorkerId);

/// <summary>How the citizen is spoken of.</summary>
internal enum Address
{
    /// <summary>The reader is the citizen.</summary>
    Self,

    /// <summary>The reader holds custody of the citizen.</summary>
    Child,

    /// <summary>The reader is a worker.</summary>
    Citizen,
}
