using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Engine;

/// <summary>Asks the health checks of a resource.</summary>
internal sealed class HealthChecks(HealthCheckService checks, TimeProvider time)
{
    public static bool AreHealthy(ImmutableArray<HealthReportSnapshot> reports)
        => reports.All(report => report.Status == HealthStatus.Healthy);

    /// <summary>What is known of a resource before its checks have been asked.</summary>
    public static ImmutableArray<HealthReportSnapshot> NotAsked(IResource resource)
        => [.. Keys(resource).Select(key => new HealthReportSnapshot(key, Status: null, Description: null, ExceptionText: null))];

    public async Task<ImmutableArray<HealthReportSnapshot>> CheckAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = Keys(resource);
        if (keys.Count == 0)
            return [];

        var report = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow().UtcDateTime;
        var answers = report.Entries.Select(entry =>
            new HealthReportSnapshot(entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.Message) { LastRunAt = now });
        return [.. answers, .. keys.Where(key => !report.Entries.ContainsKey(key)).Select(NotRegistered)];
    }

    /// <summary>A check that is asked for but does not exist: nothing says that the resource is healthy.</summary>
    private static HealthReportSnapshot NotRegistered(string key)
        => new(key, Status: null, Description: $"No health check '{key}' is registered.", ExceptionText: null);

    private static HashSet<string> Keys(IResource resource)
        => [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key)];
}
