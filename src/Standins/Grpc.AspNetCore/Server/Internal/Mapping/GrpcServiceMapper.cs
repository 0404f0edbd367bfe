using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Maps services to endpoints, and once per server an endpoint for calls to services that it does not have.</summary>
internal sealed class GrpcServiceMapper(IOptions<GrpcServiceOptions> options, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger(CallLog.Category);
    private bool hasFallback;

    public GrpcServiceEndpointConventionBuilder Map<TService>(IEndpointRouteBuilder routes)
        where TService : class
    {
        var own = routes.ServiceProvider.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value;
        var binder = new ServiceTypeBinder<TService>(routes, MethodOptions.Merge(options.Value, own), logger);
        Bind<TService>(binder);
        return Finish(routes, binder, own);
    }

    public GrpcServiceEndpointConventionBuilder Map(IEndpointRouteBuilder routes, ServerServiceDefinition definition)
    {
        var own = new GrpcServiceOptions();
        var binder = new EndpointBinder(routes, typeof(ServerServiceDefinition), MethodOptions.Merge(options.Value, own), logger);
        definition.BindService(binder);
        return Finish(routes, binder, own);
    }

    // Generated code names the method that adds all methods of a service to a binder on the service's base class.
    private static void Bind<TService>(ServiceBinderBase binder)
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } attribute) continue;
            var bind = attribute.BindType.GetMethod(
                attribute.BindMethodName,
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static,
                [typeof(ServiceBinderBase), type]);
            if (bind is null) break;
            bind.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [binder, null], culture: null);
            return;
        }

        throw new InvalidOperationException($"{typeof(TService)} is not a gRPC service: it has no base class made by the gRPC compiler.");
    }

    private static void MapFallback(IEndpointRouteBuilder routes, string pattern, string name, RequestDelegate answer) =>
        routes.Map(pattern, answer).Add(endpoint =>
        {
            endpoint.DisplayName = $"gRPC - {name}";
            ((RouteEndpointBuilder)endpoint).Order = int.MaxValue;
        });

    private GrpcServiceEndpointConventionBuilder Finish(IEndpointRouteBuilder routes, EndpointBinder binder, GrpcServiceOptions own)
    {
        if ((own.IgnoreUnknownServices ?? options.Value.IgnoreUnknownServices) is not true)
        {
            foreach (var service in binder.ServiceNames)
            {
                MapFallback(
                    routes,
                    $"{service}/{{unimplementedMethod:{GrpcUnimplementedConstraint.Name}}}",
                    $"Unimplemented method of {service}",
                    CallRefusal.UnimplementedMethod);
            }
        }

        if (!hasFallback && options.Value.IgnoreUnknownServices is not true)
        {
            hasFallback = true;
            MapFallback(
                routes,
                $"{{unimplementedService}}/{{unimplementedMethod:{GrpcUnimplementedConstraint.Name}}}",
                "Unimplemented service",
                CallRefusal.UnimplementedService);
        }

        return new GrpcServiceEndpointConventionBuilder(binder.Endpoints);
    }
}
