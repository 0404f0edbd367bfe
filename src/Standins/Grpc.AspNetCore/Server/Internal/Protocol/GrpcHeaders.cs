namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Names and values of gRPC's HTTP headers.</summary>
internal static class GrpcHeaders
{
    public const string ContentType = "application/grpc";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Identity = "identity";

    /// <summary>In response headers: which compression the call's responses get. Not sent itself.</summary>
    public const string EncodingRequest = "grpc-internal-encoding-request";

    private static readonly HashSet<string> ProtocolHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type", "content-length", "te", "host", "accept-encoding", Encoding, AcceptEncoding, Timeout,
    };

    /// <summary>Whether a request header belongs to the protocol and is no metadata.</summary>
    public static bool IsProtocolHeader(string name) => ProtocolHeaders.Contains(name);

    /// <summary>Whether the type is application/grpc, with or without a message format such as +proto. Not gRPC-Web.</summary>
    public static bool IsGrpcContentType(string? type) =>
        type is not null
        && type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (type.Length == ContentType.Length || type[ContentType.Length] is '+' or ';');
}
