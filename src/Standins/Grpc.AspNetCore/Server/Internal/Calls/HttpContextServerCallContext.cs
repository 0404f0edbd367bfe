using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>One gRPC call as one HTTP request. What the call sends is in the other part of this class.</summary>
internal sealed partial class HttpContextServerCallContext(HttpContext http, MethodOptions options, ILogger logger)
    : ServerCallContext, IServerCallContextFeature, IDisposable
{
    private readonly Activity? hostActivity = http.Features.Get<IHttpActivityFeature>()?.Activity;
    private Metadata? requestHeaders;
    private Metadata? responseTrailers;
    private CallDeadline? deadline;

    public HttpContext HttpContext { get; } = http;

    ServerCallContext IServerCallContextFeature.ServerCallContext => this;

    /// <summary>Reads the call's requests.</summary>
    public MessageReader Requests => new(HttpContext.Request.BodyReader, options, HttpContext.Request.Headers[GrpcHeaders.Encoding]);

    protected override string MethodCore => HttpContext.Request.Path.Value!;

    protected override string HostCore => HttpContext.Request.Host.Value ?? "";

    protected override string PeerCore => PeerIdentity.Address(HttpContext.Connection);

    protected override DateTime DeadlineCore => deadline?.Time ?? DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => requestHeaders ??= HeaderMetadata.Read(HttpContext.Request.Headers);

    protected override CancellationToken CancellationTokenCore => deadline?.Token ?? HttpContext.RequestAborted;

    protected override Metadata ResponseTrailersCore => responseTrailers ??= [];

    protected override Status StatusCore { get; set; } = Status.DefaultSuccess;

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => PeerIdentity.Authenticated(HttpContext.Connection.ClientCertificate);

    // The same dictionary, as with the upstream package: middleware and service share it.
    protected override IDictionary<object, object> UserStateCore => HttpContext.Items!;

    /// <summary>Starts the deadline and sets the response's protocol headers.</summary>
    public void Start()
    {
        hostActivity?.AddTag("grpc.method", MethodCore);

        var headers = HttpContext.Request.Headers;
        HttpContext.Response.ContentType = GrpcHeaders.ContentType;
        UseCompression(MessageCompression.ForResponses(options, headers[GrpcHeaders.AcceptEncoding]));

        // Last, since a deadline that has passed already ends the call from another thread.
        if (!headers.TryGetValue(GrpcHeaders.Timeout, out var header)) return;
        if (GrpcTimeout.TryParse(header, out var timeout)) deadline = new CallDeadline(this, timeout);
        else CallLog.TimeoutIgnored(logger);
    }

    /// <summary>Turns what a handler threw into the call's status.</summary>
    public void Fail(Exception error)
    {
        if (error is RpcException rpc)
        {
            CallLog.CallFailed(logger, MethodCore, rpc.StatusCode);
            foreach (var entry in rpc.Trailers) ResponseTrailersCore.Add(entry);
            StatusCore = rpc.Status;
        }
        else if (HttpContext.RequestAborted.IsCancellationRequested || HasExpired)
        {
            if (!HasExpired) CallLog.CallAbandoned(logger, MethodCore);
            StatusCore = new Status(StatusCode.Cancelled, "The client is gone.", error);
        }
        else if (error is BadHttpRequestException bad)
        {
            var isTooLong = bad.StatusCode == StatusCodes.Status413PayloadTooLarge;
            CallLog.CallFailed(logger, MethodCore, StatusCode.Internal);
            StatusCore = new Status(isTooLong ? StatusCode.ResourceExhausted : StatusCode.Internal, "The request is malformed.", bad);
        }
        else
        {
            CallLog.HandlerThrew(logger, MethodCore, error);
            var detail = options.EnableDetailedErrors
                ? $"Exception was thrown by handler. {error.GetType().Name}: {error.Message}"
                : "Exception was thrown by handler.";
            StatusCore = new Status(StatusCode.Unknown, detail, error);
        }
    }

    public void Dispose() => deadline?.Dispose();

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Context is passed on by the client factory's call context propagation.");

    private void UseCompression(ICompressionProvider? provider)
    {
        compression = provider;
        if (provider is not null) HttpContext.Response.Headers[GrpcHeaders.Encoding] = provider.EncodingName;
    }
}
