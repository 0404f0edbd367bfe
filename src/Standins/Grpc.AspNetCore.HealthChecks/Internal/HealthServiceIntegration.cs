using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>The gRPC health service over .NET's health checks.</summary>
internal sealed class HealthServiceIntegration(
    HealthServiceImpl published, HealthCheckService checks, IOptions<GrpcHealthChecksOptions> options, IHostApplicationLifetime lifetime)
    : Health.V1.Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        if (options.Value.UseHealthChecksCache) return await published.Check(request, context);
        return new HealthCheckResponse
        {
            Status = await RunAsync(request.Service, context.CancellationToken)
                ?? throw new RpcException(new Status(StatusCode.NotFound, "")),
        };
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var stopping = options.Value.SuppressCompletionOnShutdown ? CancellationToken.None : lifetime.ApplicationStopping;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);

        // Published like any report, so that the next one counts as a change of what this watch was told.
        if (!options.Value.UseHealthChecksCache && await RunAsync(request.Service, context.CancellationToken) is { } now)
            published.SetStatus(request.Service, now);

        await published.WatchAsync(request.Service, responseStream, ends.Token);

        // A server that stops tells so, and ends the watch, which would otherwise hold up its shutdown.
        if (stopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing });
    }

    // Null if the service is not mapped.
    private async Task<ServingStatus?> RunAsync(string service, CancellationToken cancellationToken)
    {
        if (options.Value.Services.Find(service) is not { } mapping) return null;
        var report = await checks.CheckHealthAsync(check => mapping.Chooses(check.Name, check.Tags), cancellationToken);
        return ServingStatuses.From([.. report.Entries.Values.Select(entry => entry.Status)]);
    }
}
