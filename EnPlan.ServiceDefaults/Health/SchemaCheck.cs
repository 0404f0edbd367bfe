using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace EnPlan.ServiceDefaults.Health;

/// <summary>Ready means: the service's own database answers and has the schema that this version needs.</summary>
internal sealed class SchemaCheck(Schema schema) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await schema.FaultAsync(cancellationToken) is { } fault
                ? HealthCheckResult.Unhealthy(fault)
                : HealthCheckResult.Healthy("The schema is the one that this version needs.");
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
