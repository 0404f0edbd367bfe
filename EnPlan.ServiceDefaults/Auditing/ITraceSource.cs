namespace EnPlan.ServiceDefaults.Auditing;

/// <summary>A place where somebody may have left traces. Every service has its database; some have more, such as what they have sealed.</summary>
public interface ITraceSource
{
    /// <summary>Where something of what is looked for was found.</summary>
    Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom, CancellationToken cancellationToken);
}

/// <summary>Something was found.</summary>
/// <param name="Place">Where, e.g. <c>meeting.document</c>.</param>
/// <param name="Count">In how many rows.</param>
public sealed record FoundTrace(string Place, long Count);
