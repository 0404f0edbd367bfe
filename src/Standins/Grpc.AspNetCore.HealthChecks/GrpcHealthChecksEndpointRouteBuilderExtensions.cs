using Grpc.AspNetCore.HealthChecks.Internal;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the gRPC health service.</summary>
public static class GrpcHealthChecksEndpointRouteBuilderExtensions
{
    /// <exception cref="InvalidOperationException">AddGrpcHealthChecks was not called.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealthChecksService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ServiceProvider.GetService<HealthServiceImpl>() is null)
            throw new InvalidOperationException("The health services are missing: call IServiceCollection.AddGrpcHealthChecks first.");
        return builder.MapGrpcService<HealthServiceIntegration>();
    }
}
