namespace EnPlan.Evaluations.Registration;

/// <summary>How the kommune tells the network that it is there (configuration section <c>Network</c>).</summary>
public sealed class RegistrationSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Network";

    /// <summary>How often it is told; from one second up.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);
}
