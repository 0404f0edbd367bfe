using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnPlan.Evaluations.Registration;

/// <summary>Without the network node the kommune works as ever; it is only not seen by the others.</summary>
internal sealed class NetworkCheck(NetworkContact contact) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(contact.IsReached is false
            ? HealthCheckResult.Degraded("The network node does not answer.")
            : HealthCheckResult.Healthy());
}
