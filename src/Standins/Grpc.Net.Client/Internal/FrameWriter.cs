using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client.Internal;

/// <summary>Serializes one message behind its five-byte header into a pooled buffer.</summary>
internal sealed class FrameWriter : SerializationContext, IBufferWriter<byte>
{
    public const int HeaderSize = 5;

    [ThreadStatic]
    private static FrameWriter? _idle;

    private byte[] _buffer = [];
    private int _length;
    private int _limit;
    private bool _complete;

    /// <summary>A frame in a buffer of <see cref="ArrayPool{T}.Shared"/> that now belongs to the caller.</summary>
    /// <exception cref="RpcException">
    /// ResourceExhausted: the message is longer than the limit. Internal: the marshaller failed.
    /// </exception>
    public static ArraySegment<byte> Write<T>(T message, Marshaller<T> marshaller, int? limit, ICompressionProvider? compression)
    {
        var writer = _idle ?? new FrameWriter();
        _idle = null;
        try
        {
            writer._limit = limit ?? int.MaxValue;
            marshaller.ContextualSerializer(message, writer);
            if (!writer._complete)
                throw new InvalidOperationException("The serializer did not complete the message.");

            // Compressing nothing yields no bytes at all, which other implementations take for a broken stream.
            return compression is null || writer._length == HeaderSize ? writer.Detach() : writer.Compress(compression);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Failed to serialize request message.", e));
        }
        finally
        {
            writer.Reset();
            _idle = writer;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        Check(payloadLength);
        Reserve(payloadLength);
    }

    public override IBufferWriter<byte> GetBufferWriter() => this;

    public override void Complete(byte[] payload)
    {
        SetPayloadLength(payload.Length);
        payload.CopyTo(GetSpan(payload.Length));
        Advance(payload.Length);
        Complete();
    }

    public override void Complete()
    {
        Reserve(0);
        Check(_length - HeaderSize);
        _complete = true;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return _buffer.AsSpan(_length);
    }

    private void Check(int payloadLength)
    {
        if (payloadLength > _limit)
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size."));
    }

    private void Reserve(int count)
    {
        _length = Math.Max(_length, HeaderSize);
        if (_buffer.Length >= _length + count)
            return;

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + count, _buffer.Length * 2));
        _buffer.AsSpan(0, Math.Min(_length, _buffer.Length)).CopyTo(larger);
        Release();
        _buffer = larger;
    }

    private ArraySegment<byte> Detach()
    {
        WriteHeader(_buffer, compressed: false, _length - HeaderSize);
        var frame = new ArraySegment<byte>(_buffer, 0, _length);
        _buffer = [];
        return frame;
    }

    private ArraySegment<byte> Compress(ICompressionProvider provider)
    {
        var output = new MemoryStream(_length);
        output.SetLength(HeaderSize);
        output.Position = HeaderSize;
        using (var compressor = provider.CreateCompressionStream(output, compressionLevel: null))
            compressor.Write(_buffer, HeaderSize, _length - HeaderSize);

        var frame = ArrayPool<byte>.Shared.Rent((int)output.Length);
        output.GetBuffer().AsSpan(0, (int)output.Length).CopyTo(frame);
        WriteHeader(frame, compressed: true, (int)output.Length - HeaderSize);
        return new ArraySegment<byte>(frame, 0, (int)output.Length);
    }

    private static void WriteHeader(byte[] frame, bool compressed, int length)
    {
        frame[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
    }

    private void Reset()
    {
        Release();
        _buffer = [];
        _length = 0;
        _complete = false;
    }

    private void Release()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
    }
}
