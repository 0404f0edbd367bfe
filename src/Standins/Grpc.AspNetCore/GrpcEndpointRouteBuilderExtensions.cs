using Grpc.AspNetCore.Server.Internal;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the methods of gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps a class derived from a generated service base; an instance of it serves each call.</summary>
    /// <exception cref="InvalidOperationException">AddGrpc was not called, or the class is not a gRPC service.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class => Mapper(builder).Map<TService>(builder);

    /// <summary>Maps a service whose methods are bound already.</summary>
    /// <exception cref="InvalidOperationException">AddGrpc was not called.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService(
        this IEndpointRouteBuilder builder, ServerServiceDefinition serviceDefinition)
    {
        ArgumentNullException.ThrowIfNull(serviceDefinition);
        return Mapper(builder).Map(builder, serviceDefinition);
    }

    private static GrpcServiceMapper Mapper(IEndpointRouteBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ServiceProvider.GetService<GrpcServiceMapper>()
            ?? throw new InvalidOperationException("The gRPC services are missing: call IServiceCollection.AddGrpc first.");
    }
}
