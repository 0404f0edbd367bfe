using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Runs a method on the service instance of the call, and releases the instance afterwards if need be.</summary>
/// <param name="activator">Makes the instance.</param>
/// <param name="singletons">Where the service comes from if it is a singleton; null takes it from the scope of the request.</param>
internal sealed class ServiceInvoker<TService>(IGrpcServiceActivator<TService> activator, IServiceProvider? singletons)
    where TService : class
{
    private readonly bool isDefault = activator is DefaultGrpcServiceActivator<TService>;

    public UnaryServerMethod<TRequest, TResponse> Unary<TRequest, TResponse>(
        Func<TService, TRequest, ServerCallContext, Task<TResponse>> method)
        where TRequest : class
        where TResponse : class => (request, context) => InvokeAsync(method, request, context);

    public ClientStreamingServerMethod<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(
        Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> method)
        where TRequest : class
        where TResponse : class => (requests, context) => InvokeAsync(method, requests, context);

    public ServerStreamingServerMethod<TRequest, TResponse> ServerStreaming<TRequest, TResponse>(
        Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> method)
        where TRequest : class
        where TResponse : class => (request, responses, context) => InvokeAsync(method, request, responses, context);

    public DuplexStreamingServerMethod<TRequest, TResponse> DuplexStreaming<TRequest, TResponse>(
        Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> method)
        where TRequest : class
        where TResponse : class => (requests, responses, context) => InvokeAsync(method, requests, responses, context);

    private Task<TResponse> InvokeAsync<TInput, TResponse>(
        Func<TService, TInput, ServerCallContext, Task<TResponse>> method, TInput input, ServerCallContext context)
    {
        var service = activator.Create(singletons ?? context.GetHttpContext().RequestServices);
        return NeedsRelease(service) ? InvokeAndReleaseAsync(service, method, input, context) : method(service.Instance, input, context);
    }

    private Task InvokeAsync<TInput, TOutput>(
        Func<TService, TInput, TOutput, ServerCallContext, Task> method, TInput input, TOutput output, ServerCallContext context)
    {
        var service = activator.Create(singletons ?? context.GetHttpContext().RequestServices);
        return NeedsRelease(service)
            ? InvokeAndReleaseAsync(service, method, input, output, context)
            : method(service.Instance, input, output, context);
    }

    private async Task<TResponse> InvokeAndReleaseAsync<TInput, TResponse>(
        GrpcActivatorHandle<TService> service,
        Func<TService, TInput, ServerCallContext, Task<TResponse>> method,
        TInput input,
        ServerCallContext context)
    {
        try
        {
            return await method(service.Instance, input, context);
        }
        finally
        {
            await activator.ReleaseAsync(service);
        }
    }

    private async Task InvokeAndReleaseAsync<TInput, TOutput>(
        GrpcActivatorHandle<TService> service,
        Func<TService, TInput, TOutput, ServerCallContext, Task> method,
        TInput input,
        TOutput output,
        ServerCallContext context)
    {
        try
        {
            await method(service.Instance, input, output, context);
        }
        finally
        {
            await activator.ReleaseAsync(service);
        }
    }

    // Most services have nothing to release; their calls then need no state machine of our own.
    private bool NeedsRelease(GrpcActivatorHandle<TService> service) => !isDefault || DisposableHandle.IsNeeded(service);
}
