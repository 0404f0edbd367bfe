using System.Runtime.InteropServices;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client.Internal;

/// <summary>The encoding that a response announced, and the providers that may know it.</summary>
internal readonly struct MessageEncoding(string? name, IReadOnlyDictionary<string, ICompressionProvider> providers)
{
    /// <summary>The decompressed message; never more than the limit is produced.</summary>
    /// <exception cref="RpcException">The encoding is unknown or the data malformed, or the message too long.</exception>
    public ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> compressed, int? limit)
    {
        if (name is null or ProtocolHeaders.Identity)
            throw new RpcException(new Status(StatusCode.Internal, "Compressed message without a grpc-encoding to decompress it."));

        if (!providers.TryGetValue(name, out var provider))
            throw new RpcException(new Status(StatusCode.Unimplemented, $"Unsupported grpc-encoding value '{name}'."));

        try
        {
            return Decompress(provider, compressed, limit ?? int.MaxValue);
        }
        catch (InvalidDataException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Compressed message could not be decompressed.", e));
        }
    }

    public static RpcException TooLong() =>
        new(new Status(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size."));

    private static ReadOnlyMemory<byte> Decompress(ICompressionProvider provider, ReadOnlyMemory<byte> compressed, int limit)
    {
        using var input = AsStream(compressed);
        using var decompressor = provider.CreateDecompressionStream(input);
        var output = new MemoryStream();
        var chunk = new byte[Math.Clamp(compressed.Length * 2, 256, 16 * 1024)];
        for (int read; (read = decompressor.Read(chunk)) > 0;)
        {
            if (output.Length + read > limit)
                throw TooLong();

            output.Write(chunk, 0, read);
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> memory)
    {
        MemoryMarshal.TryGetArray(memory, out var segment);
        return new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
    }
}
