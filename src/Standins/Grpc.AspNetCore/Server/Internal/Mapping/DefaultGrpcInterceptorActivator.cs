using System.Collections.Concurrent;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Takes the interceptor from the provider if it is registered there without arguments, and else makes it.</summary>
internal sealed class DefaultGrpcInterceptorActivator<TInterceptor> : IGrpcInterceptorActivator<TInterceptor>
    where TInterceptor : Interceptor
{
    private readonly ConcurrentDictionary<InterceptorRegistration, ObjectFactory> factories = [];

    public GrpcActivatorHandle<Interceptor> Create(IServiceProvider serviceProvider, InterceptorRegistration interceptorRegistration)
    {
        var arguments = interceptorRegistration.Arguments;
        if (arguments.Count == 0 && serviceProvider.GetService<TInterceptor>() is { } registered)
            return new GrpcActivatorHandle<Interceptor>(registered, created: false, state: null);

        var factory = factories.GetOrAdd(interceptorRegistration, static registration => ActivatorUtilities.CreateFactory(
            typeof(TInterceptor), [.. registration.Arguments.Select(argument => argument.GetType())]));
        return new GrpcActivatorHandle<Interceptor>((Interceptor)factory(serviceProvider, [.. arguments]), created: true, state: null);
    }

    public ValueTask ReleaseAsync(GrpcActivatorHandle<Interceptor> interceptor) => DisposableHandle.DisposeAsync(interceptor);
}
