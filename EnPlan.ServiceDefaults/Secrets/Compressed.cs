using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace EnPlan.ServiceDefaults.Secrets;

/// <summary>Brotli in one go: how long it is when unpacked (4 bytes), then the packed bytes.</summary>
public static class Compressed
{
    private const int MostBytes = 64 * 1024 * 1024;

    // The quickest; it already takes plans to a third.
    private const int Quality = 1;
    private const int Window = 18;

    /// <param name="bytes">What to pack.</param>
    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(sizeof(int) + BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer, bytes.Length);
            return BrotliEncoder.TryCompress(bytes, buffer.AsSpan(sizeof(int)), out var written, Quality, Window)
                ? buffer.AsSpan(0, sizeof(int) + written).ToArray()
                : throw new InvalidOperationException("The buffer for compression is too small.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <exception cref="InvalidDataException">When it was not packed here.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(packed) is not (>= 0 and <= MostBytes and var length))
            throw new InvalidDataException("Not packed bytes.");
        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(packed[sizeof(int)..], bytes, out var written) && written == length
            ? bytes
            : throw new InvalidDataException("Not packed bytes.");
    }
}
