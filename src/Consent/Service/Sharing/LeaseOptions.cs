namespace EnPlan.Consents.Sharing;

/// <summary>How long a copied decision may be relied on.</summary>
internal sealed class LeaseOptions
{
    public const string Section = "Consent";

    public const string Wanted = "Consent:Lease must be between 1 second and 5 minutes, Consent:ClockMargin between 0 and 1 minute.";

    /// <summary>
    /// From the moment before the decision is read from the database. Also how long a withdrawal waits at most.
    /// To shorten it, change all replicas and let the old lease run out before counting on the new one.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How far apart the clocks of two machines may be.</summary>
    public TimeSpan ClockMargin { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After this, no copy of what was decided before is relied on anywhere.</summary>
    public TimeSpan Longest => Lease + ClockMargin;

    public static bool IsValid(LeaseOptions options) =>
        options.Lease >= TimeSpan.FromSeconds(1) && options.Lease <= TimeSpan.FromMinutes(5)
        && options.ClockMargin >= TimeSpan.Zero && options.ClockMargin <= TimeSpan.FromMinutes(1);
}
