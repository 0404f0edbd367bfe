using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>How a <see cref="GrpcChannel"/> connects and what its calls may do.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Must match the address: <see cref="ChannelCredentials.Insecure"/> for http, TLS credentials for https.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Largest message sent, in bytes; null (default) means no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Largest message received, in bytes after decompression; 4 MiB by default, null means no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Upper bound for every retry policy's attempts; 5 by default, null means none.</summary>
    public int? MaxRetryAttempts { get; set; } = 5;

    /// <summary>Bytes of sent messages kept for retries by all calls of the channel; 16 MiB by default, null means no limit.</summary>
    public long? MaxRetryBufferSize { get; set; } = 16 * 1024 * 1024;

    /// <summary>Bytes of sent messages kept for retries by one call; 1 MiB by default, null means no limit.</summary>
    public long? MaxRetryBufferPerCallSize { get; set; } = 1024 * 1024;

    /// <summary>The encodings offered; gzip and deflate by default.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>Taken from <see cref="ServiceProvider"/> when null.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Sends the requests; cannot be set together with <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Sends the requests; cannot be set together with <see cref="HttpClient"/>.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Disposes a given client or handler together with the channel; the channel's own is always disposed.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>
    /// Cancellation and an exceeded deadline throw <see cref="OperationCanceledException"/> instead of <see cref="RpcException"/>.
    /// </summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Sends call credentials over cleartext too; without it an insecure channel leaves them out.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>Retry policies by method.</summary>
    public ServiceConfig? ServiceConfig { get; set; }

    /// <summary>Where the channel finds what is not set here.</summary>
    public IServiceProvider? ServiceProvider { get; set; }

    /// <summary>HTTP version of the requests; 2.0 by default.</summary>
    public Version? HttpVersion { get; set; }

    /// <summary>How the version is agreed on; <see cref="HttpVersionPolicy.RequestVersionExact"/> by default.</summary>
    public HttpVersionPolicy? HttpVersionPolicy { get; set; }
}
