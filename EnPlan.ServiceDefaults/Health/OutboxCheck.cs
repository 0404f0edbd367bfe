using System.Globalization;
using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace EnPlan.ServiceDefaults.Health;

/// <summary>Events that wait for long mean that the broker or the relay is away; nothing is lost meanwhile.</summary>
internal sealed class OutboxCheck(Database database) : IHealthCheck
{
    private static readonly TimeSpan ToleratedAge = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (waiting, age) = await database.QuerySingleAsync(
                "SELECT count(*), coalesce(now() - min(created_at), interval '0') FROM outbox",
                row => (row.GetInt64(0), row.GetTimeSpan(1)),
                [],
                cancellationToken);
            var description = string.Create(CultureInfo.InvariantCulture, $"{waiting} events wait, the oldest for {age.TotalSeconds:F0} s.");
            return age > ToleratedAge ? HealthCheckResult.Degraded(description) : HealthCheckResult.Healthy(description);
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Degraded("The database does not answer.");
        }
    }
}
