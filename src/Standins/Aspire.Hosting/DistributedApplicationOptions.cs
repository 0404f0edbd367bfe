namespace Aspire.Hosting;

/// <summary>How the application is built.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The assembly that describes the application; the entry assembly when null.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The directory that relative paths start from; that of the AppHost project when null.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether there is no page that shows the state.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>Whether what resources write goes to the AppHost's own log too.</summary>
    public bool EnableResourceLogging { get; set; }

    /// <summary>Whether http is accepted where https would be expected. The local engine always does: it is for loopback.</summary>
    public bool AllowUnsecuredTransport { get; set; }
}
