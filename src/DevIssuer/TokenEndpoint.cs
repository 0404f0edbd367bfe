using System.Text.Json.Serialization;

namespace EnPlan.DevIssuer;

/// <summary>POST /token (RFC 6749 § 4.4), and a grant that gives a developer any identity.</summary>
internal static class TokenEndpoint
{
    /// <summary>The grant type of the development grant: form fields <c>sub</c>, <c>kommunekode</c>, <c>roles</c>, <c>areas</c>, <c>citizen_id</c>, <c>worker_id</c>.</summary>
    public const string DevelopmentGrant = "development";

    public static void MapTokens(this WebApplication app) =>
        app.MapPost("/token", async (HttpContext http, TokenFactory tokens, ServiceClients clients) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            if (!http.Request.HasFormContentType)
            {
                return Refuse("invalid_request", "send application/x-www-form-urlencoded");
            }

            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var grant = form["grant_type"].ToString();
            if (string.Equals(grant, DevelopmentGrant, StringComparison.Ordinal))
            {
                var (identity, wrong) = DevIssuer.DevelopmentGrant.Read(form);
                return identity is null ? Refuse("invalid_request", wrong!) : Give(tokens, identity);
            }

            if (!string.Equals(grant, "client_credentials", StringComparison.Ordinal))
            {
                return Refuse("unsupported_grant_type", $"known are client_credentials and {DevelopmentGrant}");
            }

            return clients.Find(form["client_id"].ToString(), form["client_secret"].ToString()) is { } service
                ? Give(tokens, service)
                : Refuse("invalid_client", "no such client, or another secret", StatusCodes.Status401Unauthorized);
        }).DisableAntiforgery();

    private static IResult Give(TokenFactory tokens, Identity identity) =>
        Results.Json(new TokenResponse(tokens.Create(identity), "Bearer", (long)tokens.Lifetime.TotalSeconds));

    private static IResult Refuse(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new Refusal(error, description), statusCode: status);

    private sealed record TokenResponse(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] long ExpiresIn);

    private sealed record Refusal(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description);
}
