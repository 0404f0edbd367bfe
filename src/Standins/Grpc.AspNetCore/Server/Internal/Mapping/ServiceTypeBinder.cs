using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Binds the methods of a class, an instance of which is made for each call.</summary>
internal sealed class ServiceTypeBinder<TService>(IEndpointRouteBuilder routes, MethodOptions options, ILogger logger)
    : EndpointBinder(routes, typeof(TService), options, logger)
    where TService : class
{
    private readonly ServiceInvoker<TService> invoker = new(
        routes.ServiceProvider.GetRequiredService<IGrpcServiceActivator<TService>>(),
        routes.ServiceProvider.GetRequiredService<ServiceLifetimes>().IsSingleton(typeof(TService)) ? routes.ServiceProvider : null);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var code = Find(method, typeof(TRequest), typeof(ServerCallContext));
        MapUnary(method, invoker.Unary(code.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>()), code);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var code = Find(method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        MapClientStreaming(
            method,
            invoker.ClientStreaming(
                code.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>()),
            code);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var code = Find(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        MapServerStreaming(
            method,
            invoker.ServerStreaming(
                code.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>()),
            code);
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var code = Find(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        MapDuplexStreaming(
            method,
            invoker.DuplexStreaming(
                code.CreateDelegate<
                    Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>()),
            code);
    }

    private static MethodInfo Find(IMethod method, params Type[] parameters) =>
        typeof(TService).GetMethod(method.Name, BindingFlags.Public | BindingFlags.Instance, parameters)
        ?? throw new InvalidOperationException($"{typeof(TService)} has no method for {method.FullName}.");
}
