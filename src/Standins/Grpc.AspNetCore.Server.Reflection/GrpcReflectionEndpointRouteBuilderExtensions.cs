using Grpc.AspNetCore.Server.Reflection.Internal;
using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the gRPC reflection service in both versions.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <exception cref="InvalidOperationException">AddGrpcReflection was not called.</exception>
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ServiceProvider.GetService<GrpcReflectionMarker>() is null)
            throw new InvalidOperationException("The reflection services are missing: call IServiceCollection.AddGrpcReflection first.");
        return new BothVersions(builder.MapGrpcService<ReflectionServiceImpl>(), builder.MapGrpcService<ReflectionV1ServiceImpl>());
    }

    private sealed class BothVersions(IEndpointConventionBuilder v1Alpha, IEndpointConventionBuilder v1) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention)
        {
            v1Alpha.Add(convention);
            v1.Add(convention);
        }

        public void Finally(Action<EndpointBuilder> finallyConvention)
        {
            v1Alpha.Finally(finallyConvention);
            v1.Finally(finallyConvention);
        }
    }
}
