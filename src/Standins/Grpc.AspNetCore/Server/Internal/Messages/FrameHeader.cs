using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The five bytes before every message: a compression flag and the length, big-endian.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FrameHeader(byte Flag, uint PayloadLength)
{
    public const int Size = 5;

    public static void Write(IBufferWriter<byte> output, bool isCompressed, int payloadLength)
    {
        var span = output.GetSpan(Size);
        span[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)payloadLength);
        output.Advance(Size);
    }

    public static bool TryRead(in ReadOnlySequence<byte> buffer, out FrameHeader header)
    {
        if (buffer.Length < Size)
        {
            header = default;
            return false;
        }

        if (buffer.FirstSpan.Length >= Size)
        {
            header = Parse(buffer.FirstSpan);
            return true;
        }

        Span<byte> copy = stackalloc byte[Size];
        buffer.Slice(0, Size).CopyTo(copy);
        header = Parse(copy);
        return true;
    }

    private static FrameHeader Parse(ReadOnlySpan<byte> bytes) => new(bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));
}
