using System.Buffers;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// Takes a response from its serializer to the wire. A message of known length is written straight into the output;
/// others are buffered first. One per thread is enough, as serializers run without waiting.
/// </summary>
internal sealed class ResponsePayload : SerializationContext
{
    private const int MaxKeptBuffer = 64 * 1024;

    [ThreadStatic]
    private static ResponsePayload? cached;

    private IBufferWriter<byte> output = null!;
    private MethodOptions options = null!;
    private ICompressionProvider? compression;
    private ArrayBufferWriter<byte>? buffer;
    private int? announcedLength;
    private State state;

    private enum State
    {
        Empty,
        Direct,
        Buffered,
        Complete,
    }

    /// <param name="message">The message.</param>
    /// <param name="serialize">Writes it.</param>
    /// <param name="output">Where header and payload go.</param>
    /// <param name="options">Limits.</param>
    /// <param name="compression">How to compress; null for not.</param>
    /// <exception cref="RpcException">The message is longer than allowed; nothing has been written.</exception>
    public static void Write<T>(
        T message,
        Action<T, SerializationContext> serialize,
        IBufferWriter<byte> output,
        MethodOptions options,
        ICompressionProvider? compression)
    {
        var context = cached ?? new ResponsePayload();
        cached = null;
        (context.output, context.options, context.compression) = (output, options, compression);
        try
        {
            serialize(message, context);
            if (context.state != State.Complete) throw new InvalidOperationException("The serializer did not complete the message.");
        }
        finally
        {
            context.Reset();
            cached = context;
        }
    }

    public override void SetPayloadLength(int payloadLength) => announcedLength = payloadLength;

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (state == State.Empty)
        {
            if (announcedLength is { } length && compression is null)
            {
                ThrowIfTooLong(length);
                FrameHeader.Write(output, isCompressed: false, length);
                state = State.Direct;
            }
            else
            {
                buffer ??= new ArrayBufferWriter<byte>();
                state = State.Buffered;
            }
        }

        return state == State.Direct ? output : buffer!;
    }

    public override void Complete()
    {
        if (state == State.Buffered) WriteFrame(buffer!.WrittenSpan);
        state = State.Complete;
    }

    public override void Complete(byte[] payload)
    {
        WriteFrame(payload);
        state = State.Complete;
    }

    private void WriteFrame(ReadOnlySpan<byte> payload)
    {
        ThrowIfTooLong(payload.Length);

        // Compressing nothing yields no bytes at all, which other implementations take for a broken stream.
        if (compression is null || payload.IsEmpty)
        {
            FrameHeader.Write(output, isCompressed: false, payload.Length);
            output.Write(payload);
            return;
        }

        using var compressed = new MemoryStream();
        using (var stream = compression.CreateCompressionStream(compressed, options.ResponseCompressionLevel))
        {
            stream.Write(payload);
        }

        FrameHeader.Write(output, isCompressed: true, (int)compressed.Length);
        output.Write(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    private void ThrowIfTooLong(int length)
    {
        if (length > options.MaxSendMessageSize)
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size."));
        }
    }

    private void Reset()
    {
        (output, options, compression, announcedLength, state) = (null!, null!, null, null, State.Empty);
        if (buffer?.Capacity > MaxKeptBuffer) buffer = null;
        buffer?.ResetWrittenCount();
    }
}
