namespace EnPlan.ServiceDefaults.Resilience;

/// <summary>How long this service waits for another.</summary>
internal sealed class PatienceOptions
{
    public const string Section = "Calls";

    public const string Wanted = "Calls:Deadline must be between 100 milliseconds and 1 minute.";

    /// <summary>After this a call ends that nobody gave a deadline, with its repetitions.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(2);

    public static bool IsValid(PatienceOptions options) =>
        options.Deadline >= TimeSpan.FromMilliseconds(100) && options.Deadline <= TimeSpan.FromMinutes(1);
}
