namespace EnPlan.Consents.Grounds;

/// <summary>How long sharing on a ground in law may last before it must be recorded anew.</summary>
internal sealed class GroundOptions
{
    public const string Section = "Consent:Grounds";

    public const string Wanted = "Consent:Grounds: every limit must be between 1 minute and 90 days, BreakGlass at most 8 hours.";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);
    private static readonly TimeSpan LongestEmergency = TimeSpan.FromHours(8);

    /// <summary>SSD co-operation.</summary>
    public TimeSpan Ssd { get; set; } = TimeSpan.FromDays(14);

    /// <summary>A duty to notify.</summary>
    public TimeSpan NotificationDuty { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Danger to life or health.</summary>
    public TimeSpan Emergency { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Reading without relation (nødadgang).</summary>
    public TimeSpan BreakGlass { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The limit of a ground; null for what is not one.</summary>
    public TimeSpan? LimitOf(GrantBasis basis) => basis switch
    {
        GrantBasis.Ssd => Ssd,
        GrantBasis.NotificationDuty => NotificationDuty,
        GrantBasis.Emergency => Emergency,
        _ => null,
    };

    public static bool IsValid(GroundOptions options) =>
        new[] { options.Ssd, options.NotificationDuty, options.Emergency, options.BreakGlass }
            .All(limit => limit >= TimeSpan.FromMinutes(1) && limit <= Longest)
        && options.BreakGlass <= LongestEmergency;
}
