using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A message encoding that both sides may agree on.</summary>
public interface ICompressionProvider
{
    /// <summary>The name in the grpc-encoding and grpc-accept-encoding headers.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses what is written to it into <paramref name="stream"/>.</summary>
    /// <param name="stream">Where the compressed bytes go; stays open.</param>
    /// <param name="compressionLevel">Wins over the provider's own level.</param>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that reads the decompressed bytes of <paramref name="stream"/>, which stays open.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
