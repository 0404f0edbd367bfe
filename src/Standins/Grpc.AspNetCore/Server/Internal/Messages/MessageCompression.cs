using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Net.Compression;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Decompression of requests and the choice of compression for responses.</summary>
internal static class MessageCompression
{
    /// <exception cref="RpcException">The encoding is unknown, the bytes are not of it, or the message is too long.</exception>
    public static ReadOnlySequence<byte> Decompress(in ReadOnlySequence<byte> payload, string? encoding, MethodOptions options)
    {
        if (encoding is null or GrpcHeaders.Identity)
            throw new RpcException(new Status(StatusCode.Internal, "Compressed message without a grpc-encoding."));
        if (!options.Compressions.TryGetValue(encoding, out var provider))
        {
            throw new RpcException(new Status(
                StatusCode.Unimplemented,
                $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: {options.AcceptedEncodings}"));
        }

        try
        {
            return Decompress(payload, provider, options.MaxReceiveMessageSize ?? int.MaxValue);
        }
        catch (InvalidDataException error)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Failed to decompress the message.", error));
        }
    }

    /// <summary>The provider for responses, if the client accepts it.</summary>
    public static ICompressionProvider? ForResponses(MethodOptions options, StringValues acceptedByClient)
    {
        if (options.ResponseCompression is not { } provider) return null;
        foreach (var values in acceptedByClient)
        {
            foreach (var accepted in values.AsSpan().Split(','))
            {
                if (values.AsSpan(accepted).Trim().SequenceEqual(provider.EncodingName)) return provider;
            }
        }

        return null;
    }

    public static RpcException TooLong() =>
        new(new Status(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size."));

    // Stops at the limit, so that a small message cannot fill the memory.
    private static ReadOnlySequence<byte> Decompress(in ReadOnlySequence<byte> payload, ICompressionProvider provider, int limit)
    {
        var output = new ArrayBufferWriter<byte>();
        using var input = PipeReader.Create(payload).AsStream();
        using var stream = provider.CreateDecompressionStream(input);
        int read;
        while ((read = stream.Read(output.GetSpan(4096))) > 0)
        {
            output.Advance(read);
            if (output.WrittenCount > limit) throw TooLong();
        }

        return new ReadOnlySequence<byte>(output.WrittenMemory);
    }
}
