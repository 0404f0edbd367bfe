using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EnPlan.Plans.HandOver.Jose;

/// <summary>JSON Web Encryption (RFC 7516), compact, with ECDH-ES directly (RFC 7518 § 4.6) and A256GCM, and nothing else.</summary>
internal static class Jwe
{
    private const string Agreement = "ECDH-ES";
    private const string Encryption = "A256GCM";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Seals to the holder of a key. Each package has an ephemeral key of its own, so that no two share anything.</summary>
    public static string Seal(ReadOnlySpan<byte> plain, EcKey recipient, string producer, string recipientName)
    {
        var ephemeral = EcKey.New("", "");
        var (apu, apv) = (Encoding.UTF8.GetBytes(producer), Encoding.UTF8.GetBytes(recipientName));
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new JsonObject
        {
            ["alg"] = Agreement,
            ["enc"] = Encryption,
            ["kid"] = recipient.Kid,
            ["cty"] = "JWT",
            ["apu"] = Base64Url.EncodeToString(apu),
            ["apv"] = Base64Url.EncodeToString(apv),
            ["epk"] = ephemeral.Public().ToJwk(),
        }.ToJsonString()));
        var key = Agree(ephemeral, recipient, apu, apv);
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var sealedBytes = new byte[plain.Length];
        var tag = new byte[TagLength];
        using (var aes = new AesGcm(key, TagLength))
            aes.Encrypt(nonce, plain, sealedBytes, tag, Encoding.ASCII.GetBytes(header));
        CryptographicOperations.ZeroMemory(key);
        return $"{header}..{Base64Url.EncodeToString(nonce)}.{Base64Url.EncodeToString(sealedBytes)}.{Base64Url.EncodeToString(tag)}";
    }

    /// <summary>Opens.</summary>
    /// <returns>Null when it was changed on the way, or is no such thing.</returns>
    public static byte[]? Open(string compact, EcKey own)
    {
        if (Parts(compact) is not { } parts || HeaderOf(parts[0]) is not { } header
            || Text(header, "alg") != Agreement || Text(header, "enc") != Encryption || header.ContainsKey("crit") || header.ContainsKey("zip")
            || parts[1].Length != 0 || parts[2].Length != NonceLength || parts[4].Length != TagLength)
            return null;
        try
        {
            var key = Agree(own, EcKey.Parse(header["epk"]), Bytes(header, "apu"), Bytes(header, "apv"));
            var plain = new byte[parts[3].Length];
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(parts[2], parts[3], parts[4], plain, Encoding.ASCII.GetBytes(compact[..compact.IndexOf('.', StringComparison.Ordinal)]));
            CryptographicOperations.ZeroMemory(key);
            return plain;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whose key it is sealed to; empty when it is no such thing.</summary>
    public static string RecipientKid(string compact) => Parts(compact) is { } parts && HeaderOf(parts[0]) is { } header ? Text(header, "kid") : "";

    private static byte[] Agree(EcKey ours, EcKey theirs, byte[] apu, byte[] apv)
    {
        using var own = ours.ToEcdh();
        using var other = theirs.ToEcdh();
        var agreed = own.DeriveRawSecretAgreement(other.PublicKey);
        var key = ConcatKdf.Derive(agreed, Encryption, apu, apv, 32);
        CryptographicOperations.ZeroMemory(agreed);
        return key;
    }

    private static byte[][]? Parts(string compact)
    {
        var parts = compact.Split('.');
        return parts.Length == 5 && parts.All(part => Base64Url.IsValid(part)) ? [.. parts.Select(part => Base64Url.DecodeFromChars(part))] : null;
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

    private static string Text(JsonObject header, string name) => header[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static byte[] Bytes(JsonObject header, string name) =>
        Text(header, name) is var text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : throw new FormatException($"{name} is not base64url.");
}
