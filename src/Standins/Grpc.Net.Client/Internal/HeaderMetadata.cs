using System.Buffers;
using System.Net.Http.Headers;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Metadata to HTTP headers and back.</summary>
internal static class HeaderMetadata
{
    private static readonly SearchValues<char> _keyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Everything but what belongs to the protocol itself and what metadata cannot hold.</summary>
    public static Metadata Read(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var header in headers.NonValidated)
        {
            var key = header.Key.ToLowerInvariant();
            if (IsProtocol(key) || key.AsSpan().ContainsAnyExcept(_keyCharacters))
                continue;

            foreach (var value in header.Value)
            {
                if (key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal))
                    AddBinary(metadata, key, value);
                else
                    metadata.Add(key, value);
            }
        }

        return metadata;
    }

    public static void Write(HttpRequestHeaders headers, Metadata.Entry entry) =>
        headers.TryAddWithoutValidation(entry.Key, entry.IsBinary ? ToBase64(entry.ValueBytes) : entry.Value);

    /// <summary>The first value, or null.</summary>
    public static string? First(HttpHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
            return null;

        foreach (var value in values)
            return value;

        return null;
    }

    private static bool IsProtocol(string name) => name is
        ProtocolHeaders.Status or ProtocolHeaders.Message or ProtocolHeaders.Encoding or ProtocolHeaders.AcceptEncoding
        or "content-type" or "content-encoding";

    // Several binary values may come joined by commas.
    private static void AddBinary(Metadata metadata, string key, string value)
    {
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (FromBase64(part) is { } bytes)
                metadata.Add(key, bytes);
        }
    }

    // The protocol asks for values without padding, and to accept both.
    private static string ToBase64(byte[] value) => Convert.ToBase64String(value).TrimEnd('=');

    private static byte[]? FromBase64(string value)
    {
        var padded = value.PadRight((value.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? bytes[..length] : null;
    }
}
