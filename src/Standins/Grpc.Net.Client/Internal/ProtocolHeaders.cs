using System.Net.Http.Headers;

namespace Grpc.Net.Client.Internal;

/// <summary>Names and fixed values of gRPC over HTTP/2.</summary>
internal static class ProtocolHeaders
{
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string PreviousAttempts = "grpc-previous-rpc-attempts";
    public const string RetryPushback = "grpc-retry-pushback-ms";

    /// <summary>Metadata by which a caller asks for compression; it never goes over the wire under this name.</summary>
    public const string EncodingRequest = "grpc-internal-encoding-request";

    public const string Identity = "identity";
    public const string UserAgent = "user-agent";
    public const string UserAgentValue = "grpc-dotnet-standin/1.0 (.NET 10)";

    public static readonly MediaTypeHeaderValue ContentType = new("application/grpc");

    /// <summary>True for application/grpc with or without a subtype such as +proto.</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is not null
        && contentType.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == 16 || contentType[16] is ';' or '+');
}
