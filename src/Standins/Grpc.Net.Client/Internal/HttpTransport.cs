namespace Grpc.Net.Client.Internal;

/// <summary>What sends the channel's requests: the caller's client or handler, or one of our own.</summary>
internal sealed class HttpTransport : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly bool _dispose;

    /// <exception cref="ArgumentException">Both a client and a handler are given.</exception>
    public HttpTransport(GrpcChannelOptions options)
    {
        if (options.HttpClient is not null && options.HttpHandler is not null)
            throw new ArgumentException(
                $"{nameof(GrpcChannelOptions.HttpClient)} and {nameof(GrpcChannelOptions.HttpHandler)} have been configured. " +
                "Only one HTTP caller can be specified.",
                nameof(options));

        _invoker = options.HttpClient ?? new HttpMessageInvoker(options.HttpHandler ?? CreateHandler());
        _dispose = options.DisposeHttpClient || (options.HttpClient is null && options.HttpHandler is null);
    }

    /// <summary>Completes when the head of the response is there.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _invoker.SendAsync(request, cancellationToken);

    public void Dispose()
    {
        if (_dispose)
            _invoker.Dispose();
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
    };
}
