using Grpc.AspNetCore.Server.Reflection.Internal;
using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the gRPC reflection service.</summary>
public static class GrpcReflectionServiceExtensions
{
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // Made at the first call, when all services have been mapped.
        services.TryAddSingleton(provider =>
            new ReflectionServiceImpl(MappedServices.DescriptorsOf(provider.GetRequiredService<EndpointDataSource>())));
        services.TryAddSingleton(provider =>
            new ReflectionV1ServiceImpl(MappedServices.DescriptorsOf(provider.GetRequiredService<EndpointDataSource>())));
        services.TryAddSingleton<GrpcReflectionMarker>();
        return services;
    }
}
