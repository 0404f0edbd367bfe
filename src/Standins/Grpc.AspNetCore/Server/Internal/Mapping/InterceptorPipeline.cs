using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Puts interceptors around handlers, once per method when it is mapped; the interceptors are made anew for each call.</summary>
internal sealed class InterceptorPipeline(IReadOnlyList<InterceptorRegistration> registrations, IServiceProvider services)
{
    private readonly Source[] innermostFirst = [.. registrations.Reverse().Select(registration => new Source(registration, services))];

    public UnaryServerMethod<TRequest, TResponse> Unary<TRequest, TResponse>(UnaryServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        innermostFirst.Aggregate(handler, (next, source) => async (request, context) =>
        {
            await using var interceptor = source.Create(context);
            return await interceptor.Instance.UnaryServerHandler(request, context, next);
        });

    public ClientStreamingServerMethod<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(
        ClientStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        innermostFirst.Aggregate(handler, (next, source) => async (requests, context) =>
        {
            await using var interceptor = source.Create(context);
            return await interceptor.Instance.ClientStreamingServerHandler(requests, context, next);
        });

    public ServerStreamingServerMethod<TRequest, TResponse> ServerStreaming<TRequest, TResponse>(
        ServerStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        innermostFirst.Aggregate(handler, (next, source) => async (request, responses, context) =>
        {
            await using var interceptor = source.Create(context);
            await interceptor.Instance.ServerStreamingServerHandler(request, responses, context, next);
        });

    public DuplexStreamingServerMethod<TRequest, TResponse> DuplexStreaming<TRequest, TResponse>(
        DuplexStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class =>
        innermostFirst.Aggregate(handler, (next, source) => async (requests, responses, context) =>
        {
            await using var interceptor = source.Create(context);
            await interceptor.Instance.DuplexStreamingServerHandler(requests, responses, context, next);
        });

    private sealed class Source(InterceptorRegistration registration, IServiceProvider services)
    {
        private readonly IGrpcInterceptorActivator activator = (IGrpcInterceptorActivator)services.GetRequiredService(
            typeof(IGrpcInterceptorActivator<>).MakeGenericType(registration.Type));

        public Active Create(ServerCallContext context) =>
            new(activator, activator.Create(context.GetHttpContext().RequestServices, registration));
    }

    private readonly struct Active(IGrpcInterceptorActivator activator, GrpcActivatorHandle<Interceptor> handle) : IAsyncDisposable
    {
        public Interceptor Instance => handle.Instance;

        public ValueTask DisposeAsync() => activator.ReleaseAsync(handle);
    }
}
