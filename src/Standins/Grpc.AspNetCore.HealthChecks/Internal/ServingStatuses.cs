using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>What the results of checks mean to a load balancer: degraded still serves.</summary>
internal static class ServingStatuses
{
    public static ServingStatus From(IReadOnlyCollection<HealthStatus> results)
    {
        if (results.Count == 0) return ServingStatus.Unknown;
        return results.Contains(HealthStatus.Unhealthy) ? ServingStatus.NotServing : ServingStatus.Serving;
    }

    public static bool Chooses(this ServiceMapping mapping, string check, IEnumerable<string> tags) =>
        mapping.HealthCheckPredicate?.Invoke(new HealthCheckMapContext(check, tags)) ?? true;
}
