namespace EnPlan.Consents.Lapsing;

/// <summary>How often it is looked whether somebody's participation has lapsed.</summary>
internal sealed class LapsingOptions
{
    public const string Section = "Consent";

    public const string Wanted = "Consent:LookEvery must be between 1 second and 1 hour.";

    /// <summary>
    /// What nobody may read any more is not read whatever this is, for decisions know by themselves until when they hold; this is
    /// how soon the other services are told.
    /// </summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMinutes(10);

    public static bool IsValid(LapsingOptions options) =>
        options.LookEvery >= TimeSpan.FromSeconds(1) && options.LookEvery <= TimeSpan.FromHours(1);
}
