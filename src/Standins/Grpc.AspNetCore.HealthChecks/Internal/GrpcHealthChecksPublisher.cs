using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>Passes each report of the periodic checks on to the watchers.</summary>
internal sealed class GrpcHealthChecksPublisher(HealthServiceImpl health, IOptions<GrpcHealthChecksOptions> options) : IHealthCheckPublisher
{
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var mapping in options.Value.Services)
        {
            var results = report.Entries
                .Where(entry => mapping.Chooses(entry.Key, entry.Value.Tags))
                .Select(entry => entry.Value.Status)
                .ToList();
            health.SetStatus(mapping.Name, ServingStatuses.From(results));
        }

        return Task.CompletedTask;
    }
}
