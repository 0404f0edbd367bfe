using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EnPlan.Plans.HandOver.Jose;

/// <summary>JSON Web Signature (RFC 7515), compact, with ES256 and nothing else.</summary>
internal static class Jws
{
    private const string Algorithm = "ES256";

    /// <summary>Signs.</summary>
    /// <param name="payload">What is signed.</param>
    /// <param name="key">The private key.</param>
    /// <param name="type">What it is, so that one kind of signed thing is never taken for another.</param>
    public static string Sign(ReadOnlySpan<byte> payload, EcKey key, string type)
    {
        var header = new JsonObject { ["alg"] = Algorithm, ["kid"] = key.Kid, ["typ"] = type };
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Base64Url.EncodeToString(payload)}";
        using var signer = key.ToEcdsa();
        return $"{signed}.{Base64Url.EncodeToString(signer.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    /// <summary>What was signed; null when it was not signed so, by this key.</summary>
    public static byte[]? Verify(string compact, EcKey key, string type)
    {
        if (Parts(compact) is not [var header, var payload, var signature] || HeaderOf(header) is not { } read
            || !Is(read, "alg", Algorithm) || !Is(read, "typ", type) || read.ContainsKey("crit"))
            return null;
        using var verifier = key.ToEcdsa();
        return verifier.VerifyData(Encoding.ASCII.GetBytes(compact[..compact.LastIndexOf('.')]), signature, HashAlgorithmName.SHA256) ? payload : null;
    }

    /// <summary>What it says, before anything is verified: only to know whose key to verify with. Null when it is no such thing.</summary>
    public static JsonObject? Peek(string compact)
    {
        try
        {
            return Parts(compact) is [_, var payload, _] ? JsonNode.Parse(payload) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[][]? Parts(string compact)
    {
        var parts = compact.Split('.');
        return parts.Length == 3 && parts.All(part => Base64Url.IsValid(part)) ? [.. parts.Select(part => Base64Url.DecodeFromChars(part))] : null;
    }

    private static JsonObject? HeaderOf(byte[] header)
    {
        try
        {
            return JsonNode.Parse(header) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Is(JsonObject header, string name, string value) => header[name] is JsonValue found && found.TryGetValue<string>(out var text) && text == value;
}
