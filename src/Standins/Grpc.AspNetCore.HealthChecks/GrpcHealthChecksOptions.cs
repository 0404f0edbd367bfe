namespace Grpc.AspNetCore.HealthChecks;

/// <summary>How .NET's health checks answer the gRPC health service.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>Which checks decide on which service. The empty name, the server as a whole, has all unless mapped otherwise.</summary>
    public ServiceMappingCollection Services { get; } = [];

    /// <summary>Whether calls get the last published result instead of running the checks.</summary>
    public bool UseHealthChecksCache { get; set; }

    /// <summary>Whether watches are left open when the application stops, instead of ending NOT_SERVING.</summary>
    public bool SuppressCompletionOnShutdown { get; set; }
}
