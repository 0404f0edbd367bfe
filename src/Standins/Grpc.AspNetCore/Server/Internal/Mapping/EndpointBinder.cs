using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Makes an endpoint of every method that it is given a handler for.</summary>
internal class EndpointBinder(IEndpointRouteBuilder routes, Type serviceType, MethodOptions options, ILogger logger) : ServiceBinderBase
{
    private readonly InterceptorPipeline interceptors = new(options.Interceptors, routes.ServiceProvider);
    private readonly List<IEndpointConventionBuilder> endpoints = [];
    private readonly HashSet<string> serviceNames = [];

    public IReadOnlyList<IEndpointConventionBuilder> Endpoints => endpoints;

    public IReadOnlyCollection<string> ServiceNames => serviceNames;

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        MapUnary(method, handler!, handler!.Method);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        MapClientStreaming(method, handler!, handler!.Method);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        MapServerStreaming(method, handler!, handler!.Method);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        MapDuplexStreaming(method, handler!, handler!.Method);

    protected void MapUnary<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler, MethodInfo code)
        where TRequest : class
        where TResponse : class =>
        Map(method, code, new UnaryCallHandler<TRequest, TResponse>(method, interceptors.Unary(handler), options, logger));

    protected void MapClientStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> handler, MethodInfo code)
        where TRequest : class
        where TResponse : class =>
        Map(
            method,
            code,
            new ClientStreamingCallHandler<TRequest, TResponse>(method, interceptors.ClientStreaming(handler), options, logger));

    protected void MapServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler, MethodInfo code)
        where TRequest : class
        where TResponse : class =>
        Map(
            method,
            code,
            new ServerStreamingCallHandler<TRequest, TResponse>(method, interceptors.ServerStreaming(handler), options, logger));

    protected void MapDuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> handler, MethodInfo code)
        where TRequest : class
        where TResponse : class =>
        Map(
            method,
            code,
            new DuplexStreamingCallHandler<TRequest, TResponse>(method, interceptors.DuplexStreaming(handler), options, logger));

    private void Map(IMethod method, MethodInfo code, CallHandler handler)
    {
        serviceNames.Add(method.ServiceName);
        object[] metadata =
        [
            new GrpcMethodMetadata(serviceType, method),
            .. serviceType.GetCustomAttributes(inherit: true),
            .. code.GetCustomAttributes(inherit: true),
            new HttpMethodMetadata([HttpMethods.Post], acceptCorsPreflight: true),
        ];
        var endpoint = routes.Map(method.FullName, handler.HandleAsync);
        endpoint.Add(builder =>
        {
            builder.DisplayName = $"gRPC - {method.FullName}";
            foreach (var item in metadata) builder.Metadata.Add(item);
        });
        endpoints.Add(endpoint);
    }
}
