using System.Buffers;
using System.Net;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// The request body of unary and server streaming calls. It serializes whenever it is sent, because the transport may send
/// it again on another connection.
/// </summary>
internal sealed class SingleMessageContent<T> : HttpContent
{
    private readonly T _message;
    private readonly Marshaller<T> _marshaller;
    private readonly int? _limit;
    private readonly ICompressionProvider? _compression;

    public SingleMessageContent(T message, Marshaller<T> marshaller, int? limit, ICompressionProvider? compression)
    {
        _message = message;
        _marshaller = marshaller;
        _limit = limit;
        _compression = compression;
        Headers.ContentType = ProtocolHeaders.ContentType;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var frame = FrameWriter.Write(_message, _marshaller, _limit, _compression);
        var written = stream.WriteAsync(frame, cancellationToken);
        if (!written.IsCompletedSuccessfully)
            return AwaitAsync(written, frame.Array!);

        written.GetAwaiter().GetResult();
        ArrayPool<byte>.Shared.Return(frame.Array!);
        return Task.CompletedTask;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    // A failed write may still hold the buffer; then it is left to the garbage collector.
    private static async Task AwaitAsync(ValueTask written, byte[] buffer)
    {
        await written.ConfigureAwait(false);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
