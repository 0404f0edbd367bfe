namespace EnPlan.Consents.Drafting;

/// <summary>When drafts go that nobody has answered.</summary>
internal sealed class DraftOptions
{
    public const string Section = "Consent:Drafts";

    public const string Wanted = "Consent:Drafts:SweepEvery must be between 1 second and 1 day.";

    /// <summary>How often they are looked for.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromHours(1);

    public static bool IsValid(DraftOptions options) =>
        options.SweepEvery >= TimeSpan.FromSeconds(1) && options.SweepEvery <= TimeSpan.FromDays(1);
}
