using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace EnPlan.ServiceDefaults.Hosting;

/// <summary>What a service writes to its log unless its configuration says otherwise.</summary>
internal static class QuietLogs
{
    private static readonly Dictionary<string, string?> Levels = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Information",

        // These write lines for every call; traces and metrics tell the same at a fraction of the price.
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:Grpc"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",

        // A failed statement is logged by whoever sent it, without its values.
        ["Logging:LogLevel:Npgsql"] = "Warning",
    };

    /// <summary>Beneath all other sources, so that each of them may raise or lower a level.</summary>
    public static void AddQuietLogs(this ConfigurationManager configuration) =>
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
}
