using System.Text.Json.Serialization;

namespace EnPlan.DevIssuer;

/// <summary>A public RSA key as a JSON Web Key (RFC 7517, RFC 7518 § 6.3).</summary>
public sealed record PublicKey(
    [property: JsonPropertyName("kty")] string KeyType,
    [property: JsonPropertyName("use")] string Use,
    [property: JsonPropertyName("alg")] string Algorithm,
    [property: JsonPropertyName("kid")] string KeyId,
    [property: JsonPropertyName("n")] string Modulus,
    [property: JsonPropertyName("e")] string Exponent);
