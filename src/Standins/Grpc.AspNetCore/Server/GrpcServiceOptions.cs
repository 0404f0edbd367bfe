using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>Options of all services. What is null is left to the defaults.</summary>
public class GrpcServiceOptions
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    private int? maxReceiveMessageSize;
    private int? maxSendMessageSize;

    /// <summary>Longest message that is received, in bytes; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize
    {
        get => IsMaxReceiveMessageSizeSet ? maxReceiveMessageSize : DefaultMaxReceiveMessageSize;
        set => (maxReceiveMessageSize, IsMaxReceiveMessageSizeSet) = (value, true);
    }

    /// <summary>Longest message that is sent, in bytes; null for no limit.</summary>
    public int? MaxSendMessageSize
    {
        get => maxSendMessageSize;
        set => (maxSendMessageSize, IsMaxSendMessageSizeSet) = (value, true);
    }

    /// <summary>Whether clients are told what exception a handler threw.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>Compression of responses for clients that accept it: a provider's encoding name.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Compressions that can be read and written; gzip and deflate unless others are added.</summary>
    public IList<ICompressionProvider> CompressionProviders { get; set; } = [];

    public InterceptorCollection Interceptors { get; } = [];

    /// <summary>Whether calls to unknown services pass on to other endpoints instead of ending UNIMPLEMENTED.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    internal bool IsMaxReceiveMessageSizeSet { get; private set; }

    internal bool IsMaxSendMessageSizeSet { get; private set; }
}

/// <summary>Options of one service; they win over those of all services, and its interceptors come after theirs.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
}
