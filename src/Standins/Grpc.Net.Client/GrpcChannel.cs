using System.Collections.Concurrent;
using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Client.Internal;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>
/// A long-lived connection to a server; any number of clients and threads may share it. The address is http (HTTP/2 with
/// prior knowledge) or https; other schemes, name resolvers and load balancing are not here.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly ConcurrentDictionary<IMethod, MethodSettings> _methods = new();
    private readonly Func<IMethod, MethodSettings> _createSettings;
    private readonly ServiceConfigLookup? _serviceConfig;
    private readonly ChannelSecurity _security;
    private readonly HttpTransport _transport;
    private readonly bool _useInsecureCallCredentials;
    private readonly long _maxRetained;
    private readonly long _maxRetainedPerCall;
    private long _retained;
    private bool _disposed;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            throw new ArgumentException($"Address '{address.OriginalString}' must have the scheme http or https.", nameof(address));

        Address = address;
        MaxSendMessageSize = options.MaxSendMessageSize;
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        ThrowOperationCanceled = options.ThrowOperationCanceledOnCancellation;
        HttpVersion = options.HttpVersion ?? System.Net.HttpVersion.Version20;
        HttpVersionPolicy = options.HttpVersionPolicy ?? System.Net.Http.HttpVersionPolicy.RequestVersionExact;
        Compressions = CompressionsOf(options);
        AcceptEncoding = string.Join(',', Compressions.Keys.Prepend(ProtocolHeaders.Identity));
        Logger = LoggersOf(options).CreateLogger(typeof(GrpcChannel).FullName!);
        _createSettings = method => new MethodSettings(new Uri(Address, method.FullName), _serviceConfig?.Find(method));
        _useInsecureCallCredentials = options.UnsafeUseInsecureChannelCallCredentials;
        _maxRetained = options.MaxRetryBufferSize ?? long.MaxValue;
        _maxRetainedPerCall = options.MaxRetryBufferPerCallSize ?? long.MaxValue;
        if (options.ServiceConfig is { } config)
        {
            _serviceConfig = new ServiceConfigLookup(config, options.MaxRetryAttempts);
            RetryThrottle = config.RetryThrottling is { } throttling ? new RetryThrottle(throttling) : null;
        }

        _security = ChannelSecurity.Of(address, options.Credentials);
        _transport = new HttpTransport(options);
    }

    internal Uri Address { get; }

    internal int? MaxSendMessageSize { get; }

    internal int? MaxReceiveMessageSize { get; }

    internal bool ThrowOperationCanceled { get; }

    internal Version HttpVersion { get; }

    internal HttpVersionPolicy HttpVersionPolicy { get; }

    internal IReadOnlyDictionary<string, ICompressionProvider> Compressions { get; }

    internal string AcceptEncoding { get; }

    internal ILogger Logger { get; }

    internal RetryThrottle? RetryThrottle { get; }

    internal ActiveCalls ActiveCalls { get; } = new();

    internal bool HasCallCredentials => _security.CallCredentials.Count > 0;

    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <inheritdoc cref="ForAddress(Uri, GrpcChannelOptions)"/>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to the address. Nothing is sent before the first call.</summary>
    /// <exception cref="ArgumentException">The scheme is neither http nor https, or options exclude each other.</exception>
    /// <exception cref="InvalidOperationException">Credentials do not fit the address, or a retry policy is out of range.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return new GrpcChannel(address, channelOptions);
    }

    public override CallInvoker CreateCallInvoker()
    {
        ThrowIfDisposed();
        return new HttpClientCallInvoker(this);
    }

    /// <summary>Ends the calls under way; the channel can make no new ones.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;

        ActiveCalls.Close();
        _transport.Dispose();
    }

    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    internal MethodSettings SettingsOf(IMethod method) => _methods.GetOrAdd(method, _createSettings);

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _transport.SendAsync(request, cancellationToken);

    /// <summary>The encoding that the call's metadata asks for; null for none.</summary>
    /// <exception cref="InvalidOperationException">The channel does not have it.</exception>
    internal ICompressionProvider? RequestCompression(Metadata? headers)
    {
        if (headers?.GetValue(ProtocolHeaders.EncodingRequest) is not { } name || name == ProtocolHeaders.Identity)
            return null;

        return Compressions.TryGetValue(name, out var provider)
            ? provider
            : throw new InvalidOperationException($"Could not find compression provider for '{name}'.");
    }

    /// <summary>The credentials whose metadata goes with the call; a channel that is not secure leaves them out.</summary>
    internal IReadOnlyList<CallCredentials> CredentialsFor(CallOptions options, IMethod method)
    {
        if (options.Credentials is null)
            return _security.CallCredentials;

        if (_security.IsSecure || _useInsecureCallCredentials)
            return [options.Credentials, .. _security.CallCredentials];

        CallLog.CredentialsLeftOut(Logger, method.FullName);
        return [];
    }

    /// <summary>Takes room in the retry buffer, if there is any.</summary>
    internal bool TryRetain(int bytes, long retainedByCall)
    {
        if (retainedByCall + bytes > _maxRetainedPerCall)
            return false;

        if (Interlocked.Add(ref _retained, bytes) <= _maxRetained)
            return true;

        Release(bytes);
        return false;
    }

    internal void Release(long bytes) => Interlocked.Add(ref _retained, -bytes);

    private static ILoggerFactory LoggersOf(GrpcChannelOptions options) =>
        options.LoggerFactory
        ?? (ILoggerFactory?)options.ServiceProvider?.GetService(typeof(ILoggerFactory))
        ?? NullLoggerFactory.Instance;

    private static Dictionary<string, ICompressionProvider> CompressionsOf(GrpcChannelOptions options)
    {
        IEnumerable<ICompressionProvider> providers = options.CompressionProviders ??
        [
            new GzipCompressionProvider(CompressionLevel.Fastest),
            new DeflateCompressionProvider(CompressionLevel.Fastest),
        ];
        return providers.ToDictionary(provider => provider.EncodingName, StringComparer.Ordinal);
    }
}
