using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client.Internal;

/// <summary>The caller's end of a request stream. One write at a time.</summary>
internal sealed class RequestStreamWriter<T>(
    GrpcCall call,
    Marshaller<T> marshaller,
    RequestFrames frames,
    ICompressionProvider? compression,
    WriteOptions? callWriteOptions,
    GrpcChannel channel) : IClientStreamWriter<T>
{
    private Task _lastWrite = Task.CompletedTask;
    private bool _completed;

    public WriteOptions? WriteOptions { get; set; } = callWriteOptions;

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    /// <exception cref="InvalidOperationException">A write is under way, or the stream has been completed.</exception>
    /// <exception cref="RpcException">The call has failed.</exception>
    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        if (_completed)
            return Invalid("Request stream has already been completed.");

        if (!_lastWrite.IsCompleted)
            return Invalid("Can't write the message because the previous write is in progress.");

        return _lastWrite = SendAsync(message, cancellationToken);
    }

    public Task CompleteAsync()
    {
        if (!_lastWrite.IsCompleted)
            return Invalid("Can't complete the client stream writer because the previous write is in progress.");

        _completed = true;
        frames.Complete();
        return Task.CompletedTask;
    }

    private Task SendAsync(T message, CancellationToken cancellationToken)
    {
        ArraySegment<byte> frame;
        try
        {
            frame = FrameWriter.Write(
                message, marshaller, channel.MaxSendMessageSize, Has(WriteFlags.NoCompress) ? null : compression);
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }

        var sent = frames.AddAsync(frame, flush: !Has(WriteFlags.BufferHint));
        return cancellationToken.CanBeCanceled ? AwaitAsync(sent, cancellationToken) : sent;
    }

    private bool Has(WriteFlags flag) => WriteOptions is { } options && options.Flags.HasFlag(flag);

    // A message cannot be taken back, so the call goes with it.
    private async Task AwaitAsync(Task sent, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static state => ((GrpcCall)state!).Cancel(new Status(StatusCode.Cancelled, "Call canceled by the client.")), call);
        await sent.ConfigureAwait(false);
    }

    private static Task Invalid(string message) => Task.FromException(new InvalidOperationException(message));
}
