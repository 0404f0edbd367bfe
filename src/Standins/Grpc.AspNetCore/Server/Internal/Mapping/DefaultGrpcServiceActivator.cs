using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Takes the service from the provider if it is registered there, and else makes it.</summary>
internal sealed class DefaultGrpcServiceActivator<TService> : IGrpcServiceActivator<TService>
    where TService : class
{
    private readonly Lazy<ObjectFactory<TService>> factory = new(() => ActivatorUtilities.CreateFactory<TService>([]));

    public GrpcActivatorHandle<TService> Create(IServiceProvider serviceProvider) =>
        serviceProvider.GetService<TService>() is { } registered
            ? new GrpcActivatorHandle<TService>(registered, created: false, state: null)
            : new GrpcActivatorHandle<TService>(factory.Value(serviceProvider, []), created: true, state: null);

    public ValueTask ReleaseAsync(GrpcActivatorHandle<TService> service) => DisposableHandle.DisposeAsync(service);
}
