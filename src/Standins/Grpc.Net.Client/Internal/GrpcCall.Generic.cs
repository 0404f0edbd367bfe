using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client.Internal;

/// <summary>One call of any of the four kinds.</summary>
internal sealed class GrpcCall<TRequest, TResponse> : GrpcCall
    where TRequest : class
    where TResponse : class
{
    private readonly Method<TRequest, TResponse> _method;
    private readonly MethodSettings _settings;
    private readonly ICompressionProvider? _compression;
    private readonly TRequest? _request;
    private readonly RequestFrames? _frames;
    private Task? _work;

    /// <param name="channel">Where the call goes.</param>
    /// <param name="method">What is called.</param>
    /// <param name="options">Deadline, headers and so on.</param>
    /// <param name="request">The one request, or null for a stream of requests.</param>
    public GrpcCall(GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options, TRequest? request)
        : base(channel, method, options)
    {
        _method = method;
        _settings = channel.SettingsOf(method);
        _compression = channel.RequestCompression(options.Headers);
        _request = request;
        if (request is not null)
            return;

        _frames = new RequestFrames(channel, retain: _settings.Retry is not null);
        RequestStream = new RequestStreamWriter<TRequest>(this, method.RequestMarshaller, _frames, _compression, options.WriteOptions, channel);
    }

    public RequestStreamWriter<TRequest>? RequestStream { get; }

    /// <summary>Runs a call with one response.</summary>
    public Task<TResponse> RunAsync()
    {
        var work = ReceiveOneAsync();
        _work = work;
        return work;
    }

    /// <summary>Runs a call with a stream of responses.</summary>
    public ResponseStreamReader<TResponse> Open()
    {
        var opened = OpenAsync();
        _work = opened;
        Observe(opened);
        return new ResponseStreamReader<TResponse>(this, _method.ResponseMarshaller, opened);
    }

    public override void Dispose()
    {
        base.Dispose();

        // Whoever disposes a call does not care how it ended.
        if (_work is not null)
            Observe(_work);
    }

    protected override void OnFinished() => _frames?.Fail(
        GetStatus().StatusCode == StatusCode.OK
            ? new InvalidOperationException("Can't write the message because the call is complete.")
            : CreateException());

    private static void Observe(Task work) => _ = work.ContinueWith(
        static t => t.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private async Task<TResponse> ReceiveOneAsync()
    {
        TResponse? message;
        try
        {
            Start();
            var (response, headStatus) = await SendAsync().ConfigureAwait(false);
            message = headStatus is null ? await ReadOneAsync(response).ConfigureAwait(false) : null;
            var status = headStatus ?? StatusMapping.FromTrailers(response);
            if (message is null && status.StatusCode == StatusCode.OK)
                status = new Status(StatusCode.Internal, "Failed to deserialize response message: there is none.");

            Finish(status, headStatus is null ? response.TrailingHeaders : response.Headers);
        }
        catch (Exception e)
        {
            throw Fail(e);
        }

        if (GetStatus().StatusCode != StatusCode.OK)
            throw CreateException();

        // Credentials have seen the token and may keep it; a request stream may still be on its way.
        if (_frames is null && Options.Credentials is null && !Channel.HasCallCredentials)
            ReleaseAbort();

        return message!;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResponse?> ReadOneAsync(HttpResponseMessage response)
    {
        var reader = CreateReader(response, await response.Content.ReadAsStreamAsync(Aborted).ConfigureAwait(false));
        var message = await reader.ReadAsync(Aborted).ConfigureAwait(false) ? reader.Deserialize(_method.ResponseMarshaller) : null;

        // Trailers arrive behind the last message.
        if (message is not null && await reader.ReadAsync(Aborted).ConfigureAwait(false))
            throw new RpcException(new Status(StatusCode.Internal, "Unexpected data after finished reading message."));

        reader.Release();
        return message;
    }

    private async Task<ResponseBody?> OpenAsync()
    {
        try
        {
            Start();
            var (response, headStatus) = await SendAsync().ConfigureAwait(false);
            if (headStatus is not { } status)
            {
                var body = await response.Content.ReadAsStreamAsync(Aborted).ConfigureAwait(false);
                return new ResponseBody(response, CreateReader(response, body));
            }

            Finish(status, response.Headers);
        }
        catch (Exception e)
        {
            throw Fail(e);
        }

        return GetStatus().StatusCode == StatusCode.OK ? null : throw CreateException();
    }

    /// <summary>Sends the request, again and again as the retry policy wants; a status means that no body follows.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<(HttpResponseMessage Response, Status? HeadStatus)> SendAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            HttpResponseMessage? response = null;
            Status? status;
            Exception? failure = null;
            try
            {
                var request = CreateRequest(attempt);
                if (Channel.CredentialsFor(Options, Method) is { Count: > 0 } credentials)
                    await CallCredentialsReader.AddAsync(Channel.Address, Method, credentials, request.Headers, Aborted).ConfigureAwait(false);

                Aborted.ThrowIfCancellationRequested();
                response = await Channel.SendAsync(request, Aborted).ConfigureAwait(false);
                status = StatusMapping.FromHead(response);
            }
            catch (Exception e) when (_settings.Retry is not null && e is not (OperationCanceledException or RpcException))
            {
                failure = e;
                status = StatusMapping.FromException("Error starting gRPC call.", e);
            }

            if (WaitBeforeRetry(attempt, status, response) is { } wait)
            {
                CallLog.Retrying(Channel.Logger, Method.FullName, attempt, status!.Value.StatusCode, wait);
                response?.Dispose();
                await Task.Delay(wait, TimeProvider.System, Aborted).ConfigureAwait(false);
                continue;
            }

            _frames?.Commit();
            if (failure is not null)
                ExceptionDispatchInfo.Throw(failure);

            Receive(response!, attempt);
            return (response!, status);
        }
    }

    private TimeSpan? WaitBeforeRetry(int attempt, Status? status, HttpResponseMessage? response)
    {
        if (_settings.Retry is not { } retry)
            return null;

        if (status is not { } failed || failed.StatusCode == StatusCode.OK)
        {
            Channel.RetryThrottle?.CallSucceeded();
            return null;
        }

        if (!retry.Covers(failed.StatusCode))
            return null;

        Channel.RetryThrottle?.CallFailed();
        if (IsFinished || attempt >= retry.MaxAttempts || Channel.RetryThrottle is { AllowsRetry: false } || _frames is { CanRestart: false })
            return null;

        var pushback = response is null ? null : HeaderMetadata.First(response.Headers, ProtocolHeaders.RetryPushback);
        if (pushback is null)
            return retry.Backoff(attempt);

        // The server may say when to come back, or by anything else that it should not be.
        return int.TryParse(pushback, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
    }

    private HttpRequestMessage CreateRequest(int attempt)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _settings.Uri)
        {
            Version = Channel.HttpVersion,
            VersionPolicy = Channel.HttpVersionPolicy,
            Content = _frames is not null
                ? new StreamedContent(_frames)
                : new SingleMessageContent<TRequest>(_request!, _method.RequestMarshaller, Channel.MaxSendMessageSize, MessageCompression),
        };

        var headers = request.Headers;
        headers.TryAddWithoutValidation(ProtocolHeaders.UserAgent, ProtocolHeaders.UserAgentValue);
        headers.TryAddWithoutValidation("TE", "trailers");
        headers.TryAddWithoutValidation(ProtocolHeaders.AcceptEncoding, Channel.AcceptEncoding);
        if (_compression is not null)
            headers.TryAddWithoutValidation(ProtocolHeaders.Encoding, _compression.EncodingName);

        if (TimeLeft is { } left)
            headers.TryAddWithoutValidation(ProtocolHeaders.Timeout, TimeoutHeader.Encode(left));

        if (attempt > 1)
            headers.TryAddWithoutValidation(ProtocolHeaders.PreviousAttempts, (attempt - 1).ToString(CultureInfo.InvariantCulture));

        if (Options.Headers is { Count: > 0 } metadata)
        {
            foreach (var entry in metadata)
            {
                if (entry.Key is not (ProtocolHeaders.EncodingRequest or ProtocolHeaders.Timeout))
                    HeaderMetadata.Write(headers, entry);
            }
        }

        return request;
    }

    private ICompressionProvider? MessageCompression =>
        Options.WriteOptions is { } write && write.Flags.HasFlag(WriteFlags.NoCompress) ? null : _compression;

    private FrameReader CreateReader(HttpResponseMessage response, Stream body) =>
        new(body, Channel.MaxReceiveMessageSize, new MessageEncoding(
            HeaderMetadata.First(response.Headers, ProtocolHeaders.Encoding), Channel.Compressions));
}
