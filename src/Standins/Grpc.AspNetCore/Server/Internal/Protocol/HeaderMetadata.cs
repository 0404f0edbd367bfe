using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Between HTTP headers and metadata.</summary>
internal static class HeaderMetadata
{
    /// <exception cref="RpcException">A binary header is not base64.</exception>
    public static Metadata Read(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers)
        {
            // HTTP allows characters in names that metadata keys do not have; such headers come from elsewhere than gRPC.
            if (GrpcHeaders.IsProtocolHeader(name) || !Metadata.Entry.IsKey(name)) continue;

            foreach (var value in values)
            {
                if (name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase)) AddBinary(metadata, name, value!);
                else metadata.Add(name, value!);
            }
        }

        return metadata;
    }

    public static void Write(IEnumerable<Metadata.Entry> metadata, IHeaderDictionary headers)
    {
        foreach (var entry in metadata)
        {
            var value = entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value;
            headers[entry.Key] = headers.TryGetValue(entry.Key, out var already) ? StringValues.Concat(already, value) : value;
        }
    }

    // A binary value may hold several, joined by commas; padding may be left out.
    private static void AddBinary(Metadata metadata, string name, string value)
    {
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            var padded = part.PadRight((part.Length + 3) / 4 * 4, '=');
            var bytes = new byte[padded.Length / 4 * 3];
            if (!Convert.TryFromBase64String(padded, bytes, out var length))
                throw new RpcException(new Status(StatusCode.Internal, $"The header '{name}' is not base64."));
            metadata.Add(name, bytes[..length]);
        }
    }
}
