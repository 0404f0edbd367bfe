namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>A place where somebody may have left traces. Every service has its database; some have more, such as what they have sealed.</summary>
public interface ITraceSource
{
    /// <summary>Where something of what is looked for was found.</summary>
    /// <exception cref="NotSearchedException">When the place cannot be looked into now.</exception>
    Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken);
}

/// <summary>Something was found.</summary>
/// <param name="Place">Where, e.g. <c>meeting.document</c>.</param>
/// <param name="Count">In how many rows.</param>
public sealed record FoundTrace(string Place, long Count)
{
    /// <summary>Why it lawfully stays, Danish; null when the place alone says whether it does.</summary>
    public string? KeptBecause { get; init; }
}
