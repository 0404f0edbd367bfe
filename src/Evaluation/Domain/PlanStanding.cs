namespace EnPlan.Evaluations;

/// <summary>Whether a plan is in force, as far as its newest known event tells.</summary>
/// <param name="Version">The version of the plan that the event told of.</param>
/// <param name="IsActive">Whether it is in force.</param>
/// <param name="KnownAt">When the event happened.</param>
public sealed record PlanStanding(long Version, bool IsActive, DateTimeOffset KnownAt)
{
    /// <summary>
    /// What is known when both are: the newer version tells, whichever came first and however often.
    /// Of two that claim the same version, the end counts: one plan too few is better than one that nobody follows any more.
    /// </summary>
    public PlanStanding With(PlanStanding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var knownAt = KnownAt > other.KnownAt ? KnownAt : other.KnownAt;
        if (Version == other.Version)
        {
            return new PlanStanding(Version, IsActive && other.IsActive, knownAt);
        }

        return (Version > other.Version ? this : other) with { KnownAt = knownAt };
    }
}
