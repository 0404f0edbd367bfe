using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Knows which services live as long as the server, so that calls to them need no scope of their own.</summary>
internal sealed class ServiceLifetimes(IServiceCollection services)
{
    public bool IsSingleton(Type type) =>
        services.LastOrDefault(service => !service.IsKeyedService && service.ServiceType == type) is { Lifetime: ServiceLifetime.Singleton };
}
