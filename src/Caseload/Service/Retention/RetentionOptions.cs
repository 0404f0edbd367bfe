namespace EnPlan.Caseloads.Retention;

/// <summary>What the kommune decides about keeping and erasing, besides the rules in its configuration file.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    public const string Wanted = "Retention:ConsentProofMonths must be 0 to 600, Retention:RetryAfter more than nothing, Retention:Services names of services.";

    /// <summary>
    /// How long the kommune must be able to prove a consent after it was last given or withdrawn (databeskyttelsesforordningen
    /// art. 7, stk. 1): as long as a claim may be raised.
    /// </summary>
    public int ConsentProofMonths { get; set; } = 60;

    /// <summary>How long after it was told to a service an erasure is told again, when the service has not confirmed.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The services that must confirm, comma-separated.</summary>
    public string Services { get; set; } = "consent,plan,meetings,evaluation";

    /// <summary><see cref="Services"/> as a list.</summary>
    public IReadOnlyList<string> Confirming => Services.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool IsValid(RetentionOptions options) =>
        options.ConsentProofMonths is >= 0 and <= 600 && options.RetryAfter > TimeSpan.Zero && options.Confirming.Count > 0;
}
