using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Takes the messages of one call out of its request body.</summary>
internal readonly struct MessageReader(PipeReader body, MethodOptions options, string? encoding)
{
    /// <summary>The next message; null at the end of the stream.</summary>
    /// <exception cref="RpcException">The bytes break the protocol or a limit.</exception>
    /// <exception cref="OperationCanceledException">The read was cancelled.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadAsync<T>(Func<DeserializationContext, T> deserialize, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var result = await body.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (result.IsCanceled) throw new OperationCanceledException();

            if (TryTakeMessage(ref buffer, deserialize, out var message))
            {
                body.AdvanceTo(buffer.Start);
                return message;
            }

            if (result.IsCompleted)
            {
                var isTruncated = !buffer.IsEmpty;
                body.AdvanceTo(buffer.End);
                return isTruncated ? throw Broken("Incomplete message.") : null;
            }

            body.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>The only message of the request, which must end after it.</summary>
    /// <exception cref="RpcException">There is no message, more than one, or one that breaks the protocol or a limit.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> ReadSingleAsync<T>(Func<DeserializationContext, T> deserialize)
        where T : class
    {
        T? message = null;
        while (true)
        {
            var result = await body.ReadAsync(CancellationToken.None);
            var buffer = result.Buffer;
            if (result.IsCanceled) throw new OperationCanceledException();

            var isFound = message is null && TryTakeMessage(ref buffer, deserialize, out message);
            if (message is not null && !buffer.IsEmpty) throw Broken("Additional data after the message received.");

            // A partial message has been looked at but is kept; after a whole one, only the end of the stream is awaited.
            body.AdvanceTo(buffer.Start, buffer.End);
            if (!result.IsCompleted) continue;
            if (message is not null) return message;
            throw Broken(buffer.IsEmpty && !isFound ? "Request has no message." : "Incomplete message.");
        }
    }

    private static RpcException Broken(string detail) => new(new Status(StatusCode.Internal, detail));

    private bool TryTakeMessage<T>(ref ReadOnlySequence<byte> buffer, Func<DeserializationContext, T> deserialize, out T? message)
        where T : class
    {
        message = null;
        if (!FrameHeader.TryRead(buffer, out var header)) return false;
        if (header.PayloadLength > (uint)(options.MaxReceiveMessageSize ?? int.MaxValue)) throw MessageCompression.TooLong();
        if (header.Flag > 1) throw Broken("Unexpected compressed flag value in message header.");
        if (buffer.Length - FrameHeader.Size < header.PayloadLength) return false;

        var payload = buffer.Slice(FrameHeader.Size, (int)header.PayloadLength);
        buffer = buffer.Slice(payload.End);
        if (header.Flag == 1) payload = MessageCompression.Decompress(payload, encoding, options);
        message = RequestPayload.Deserialize(payload, deserialize);
        return true;
    }
}
