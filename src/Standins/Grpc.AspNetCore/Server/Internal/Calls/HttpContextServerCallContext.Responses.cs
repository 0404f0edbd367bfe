using Grpc.Core;
using Grpc.Net.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// The sending side of a call. The handler, a deadline that passes, and tasks that a handler left behind may all want to write;
/// after <see cref="isEnded"/> none of them may, since the HTTP context then serves another request.
/// </summary>
internal sealed partial class HttpContextServerCallContext
{
    private const int HttpNoError = 0;
    private const int HttpCancel = 8;

    private static readonly Status DeadlineStatus = new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    private readonly Lock sync = new();
    private ICompressionProvider? compression;
    private Task pendingFlush = Task.CompletedTask;
    private Task? expiry;
    private bool hasWritten;
    private bool isEnded;

    /// <summary>Whether the HTTP context may already serve another request.</summary>
    public bool IsEnded
    {
        get
        {
            lock (sync)
            {
                return isEnded;
            }
        }
    }

    private bool HasExpired => Volatile.Read(ref expiry) is not null;

    /// <summary>Puts the only message into the response; it is sent with the end of the call.</summary>
    public void WriteResult<T>(T? message, Action<T, SerializationContext> serialize)
        where T : class
    {
        if (message is null) throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        lock (sync)
        {
            // A status other than OK goes without a message.
            if (!isEnded && StatusCore.StatusCode == StatusCode.OK) WriteMessage(message, serialize);
        }
    }

    /// <summary>Sends a message, or only buffers it if the write options say so.</summary>
    public Task WriteAsync<T>(T message, Action<T, SerializationContext> serialize, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        lock (sync)
        {
            ThrowIfEnded();
            if (!pendingFlush.IsCompleted)
                throw new InvalidOperationException("Can't write the message because the previous write is in progress.");

            // Kestrel drops what is written to a client that is gone; a handler that only writes would never learn of it.
            if (HttpContext.RequestAborted is { IsCancellationRequested: true } gone) return Task.FromCanceled(gone);
            WriteMessage(message, serialize);
            return Has(WriteFlags.BufferHint) ? Task.CompletedTask : Flush(cancellationToken);
        }
    }

    /// <summary>Sends status and trailers, unless the deadline did so already.</summary>
    public Task EndAsync()
    {
        lock (sync)
        {
            isEnded = true;
        }

        if (expiry is not null) return expiry;
        WriteStatus(StatusCore, responseTrailers);
        return Task.CompletedTask;
    }

    /// <summary>Ends the call with DEADLINE_EXCEEDED although its handler still runs.</summary>
    public void Expire(CallDeadline passed)
    {
        lock (sync)
        {
            if (isEnded) return;
            isEnded = true;
            expiry = Task.Run(() => ExpireAsync(passed));
        }
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        lock (sync)
        {
            ThrowIfEnded();
            if (HttpContext.Response.HasStarted || hasWritten)
                throw new InvalidOperationException("Response headers can only be sent once per call.");
            if (responseHeaders.GetValue(GrpcHeaders.EncodingRequest) is { } encoding)
                UseCompression(options.Compressions.GetValueOrDefault(encoding));
            HeaderMetadata.Write(responseHeaders.Where(entry => entry.Key != GrpcHeaders.EncodingRequest), HttpContext.Response.Headers);
            return Flush(CancellationToken.None);
        }
    }

    private void WriteMessage<T>(T message, Action<T, SerializationContext> serialize)
    {
        // First, since a serializer that throws may have written a part.
        hasWritten = true;
        var output = HttpContext.Response.BodyWriter;
        ResponsePayload.Write(message, serialize, output, options, Has(WriteFlags.NoCompress) ? null : compression);
    }

    private bool Has(WriteFlags flag) => (WriteOptionsCore?.Flags ?? WriteFlags.None).HasFlag(flag);

    private Task Flush(CancellationToken cancellationToken)
    {
        var flush = HttpContext.Response.BodyWriter.FlushAsync(cancellationToken);
        if (flush.IsCompletedSuccessfully)
        {
            _ = flush.Result;
            return Task.CompletedTask;
        }

        return pendingFlush = flush.AsTask();
    }

    private void ThrowIfEnded()
    {
        if (!isEnded) return;
        throw HasExpired
            ? new RpcException(DeadlineStatus)
            : new InvalidOperationException("Can't write the message because the request is complete.");
    }

    private void WriteStatus(Status status, Metadata? trailers)
    {
        hostActivity?.AddTag("grpc.status_code", StatusTrailers.Code(status.StatusCode).ToString());

        var response = HttpContext.Response;
        var isHeadersOnly = status.StatusCode != StatusCode.OK && !hasWritten && !response.HasStarted;
        if (isHeadersOnly && status.StatusCode == StatusCode.Unimplemented)
            response.Headers[GrpcHeaders.AcceptEncoding] = options.AcceptedEncodings;
        var headers = isHeadersOnly ? response.Headers : HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        StatusTrailers.Write(headers, status, trailers);
    }

    private async Task ExpireAsync(CallDeadline passed)
    {
        CallLog.DeadlineExceeded(logger, MethodCore);
        try
        {
            HttpContext.Request.BodyReader.CancelPendingRead();
            var reset = HttpContext.Features.Get<IHttpResetFeature>();
            if (pendingFlush.IsCompleted)
            {
                WriteStatus(DeadlineStatus, trailers: null);
                await HttpContext.Response.CompleteAsync();
                reset?.Reset(HttpNoError);
            }
            else
            {
                // The client does not read, so that trailers would not reach it either.
                reset?.Reset(HttpCancel);
            }
        }
        catch (Exception error)
        {
            // The client went away meanwhile; the call is over in any case.
            CallLog.DeadlineCleanupFailed(logger, MethodCore, error);
        }

        await passed.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
