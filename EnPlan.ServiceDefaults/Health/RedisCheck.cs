using EnPlan.ServiceDefaults.Consents;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnPlan.ServiceDefaults.Health;

/// <summary>Without Redis every consent decision is asked for; slower, but right.</summary>
internal sealed class RedisCheck(RedisLink redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await redis.ConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("Redis does not answer.");
}
