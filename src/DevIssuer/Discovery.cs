using System.Text.Json.Serialization;

namespace EnPlan.DevIssuer;

/// <summary>Where the token endpoint and the keys are (OpenID Connect Discovery 1.0).</summary>
internal static class Discovery
{
    private static readonly string[] Grants = ["client_credentials", TokenEndpoint.DevelopmentGrant];

    public static void MapDiscovery(this WebApplication app)
    {
        app.MapGet("/.well-known/openid-configuration", (TokenFactory tokens) => new Metadata(
            tokens.Issuer,
            $"{tokens.Issuer}/token",
            $"{tokens.Issuer}/jwks",
            Grants,
            ["token"],
            ["public"],
            ["RS256"],
            ["client_secret_post"]));
        app.MapGet("/jwks", (SigningKey key) => new KeySet([key.Public()]));
    }

    private sealed record Metadata(
        [property: JsonPropertyName("issuer")] string Issuer,
        [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
        [property: JsonPropertyName("jwks_uri")] string JwksUri,
        [property: JsonPropertyName("grant_types_supported")] string[] Grants,
        [property: JsonPropertyName("response_types_supported")] string[] ResponseTypes,
        [property: JsonPropertyName("subject_types_supported")] string[] SubjectTypes,
        [property: JsonPropertyName("id_token_signing_alg_values_supported")] string[] Algorithms,
        [property: JsonPropertyName("token_endpoint_auth_methods_supported")] string[] ClientAuthentication);

    private sealed record KeySet([property: JsonPropertyName("keys")] PublicKey[] Keys);
}
