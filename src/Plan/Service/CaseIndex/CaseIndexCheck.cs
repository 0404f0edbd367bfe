using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace EnPlan.Plans.CaseIndex;

/// <summary>The index is to be fresh within minutes (SF1470); when it is not, the integration platform is away.</summary>
internal sealed class CaseIndexCheck(CaseIndexFreshness freshness, CaseIndexMetrics metrics) : IHealthCheck
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await freshness.OfSlowestAsync(cancellationToken) is not { } late)
                return HealthCheckResult.Healthy("Nobody collects the case index.");
            metrics.Age = late.Oldest;
            var description = string.Create(CultureInfo.InvariantCulture, $"{late.Waiting} cases wait to be delivered, the oldest for {late.Oldest.TotalSeconds:F0} s.");
            return late.Oldest > Tolerated ? HealthCheckResult.Degraded(description) : HealthCheckResult.Healthy(description);
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Degraded("The database does not answer.");
        }
    }
}
