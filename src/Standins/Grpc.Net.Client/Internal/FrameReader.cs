using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Cuts a response body into messages. One read at a time.</summary>
internal sealed class FrameReader(Stream body, int? limit, MessageEncoding encoding) : DeserializationContext
{
    private const int InitialSize = 4096;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _end;
    private ReadOnlyMemory<byte> _payload;

    public override int PayloadLength => _payload.Length;

    /// <summary>Reads the next message; false at the end of the body.</summary>
    /// <exception cref="RpcException">The body is malformed, or the message too long.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(FrameWriter.HeaderSize, cancellationToken).ConfigureAwait(false))
        {
            if (_end > _start)
                throw Malformed("Incomplete message header.");

            return false;
        }

        var (flag, length) = ReadHeader();
        if (!await FillAsync(length, cancellationToken).ConfigureAwait(false))
            throw Malformed("Incomplete message.");

        _payload = _buffer.AsMemory(_start, length);
        _start += length;
        if (flag == 1)
            _payload = encoding.Decompress(_payload, limit);

        return true;
    }

    /// <exception cref="RpcException">Internal: the bytes are not such a message.</exception>
    public T Deserialize<T>(Marshaller<T> marshaller)
    {
        try
        {
            return marshaller.ContextualDeserializer(this);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Failed to deserialize response message.", e));
        }
    }

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(_payload);

    /// <summary>Gives the buffer back; only when no read is under way.</summary>
    public void Release()
    {
        _payload = default;
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private (byte Flag, int Length) ReadHeader()
    {
        var header = _buffer.AsSpan(_start, FrameWriter.HeaderSize);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (header[0] > 1)
            throw Malformed("Unexpected compressed flag value in message header.");

        if (length > (limit ?? int.MaxValue))
            throw MessageEncoding.TooLong();

        _start += FrameWriter.HeaderSize;
        return (header[0], (int)length);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count)
        {
            MakeRoom(count);
            var read = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return false;

            _end += read;
        }

        return true;
    }

    private void MakeRoom(int count)
    {
        if (_start == _end)
            _start = _end = 0;

        if (_buffer.Length - _start >= count && _end < _buffer.Length)
            return;

        var unread = _buffer.AsSpan(_start, _end - _start);
        if (count <= _buffer.Length)
        {
            unread.CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(count);
            unread.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _end -= _start;
        _start = 0;
    }

    private static RpcException Malformed(string detail) => new(new Status(StatusCode.Internal, detail));
}
