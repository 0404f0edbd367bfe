using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Goes on configuring the gRPC server.</summary>
public interface IGrpcServerBuilder
{
    IServiceCollection Services { get; }
}
