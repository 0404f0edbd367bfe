using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace EnPlan.ServiceDefaults.Identity;

/// <summary>
/// The service's own token (OAuth 2.0 client credentials): fetched when first needed, shared by all calls,
/// renewed before it expires.
/// </summary>
internal sealed class ServiceTokens(Issuer issuer, AuthSettings settings, HttpClient http, TimeProvider time) : IDisposable
{
    /// <summary>Renewed when less than this share of the lifetime is left.</summary>
    private const double RenewalShare = 0.2;

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile Grant? _grant;

    /// <exception cref="HttpRequestException">The issuer does not give a token.</exception>
    /// <exception cref="InvalidOperationException">The issuer's discovery document cannot be had.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (_grant is { } grant && grant.RenewAt > time.GetUtcNow())
        {
            return grant.Token;
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_grant is not { } current || current.RenewAt <= time.GetUtcNow())
            {
                _grant = current = await FetchAsync(cancellationToken);
            }

            return current.Token;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<Grant> FetchAsync(CancellationToken cancellationToken)
    {
        var document = await issuer.Documents.GetConfigurationAsync(cancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings.ClientId,
            ["client_secret"] = settings.ClientSecret,
        });
        using var response = await http.PostAsync(new Uri(document.TokenEndpoint), form, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken)
            ?? throw new HttpRequestException("The issuer's token response is empty.");
        var lifetime = TimeSpan.FromSeconds(answer.ExpiresIn);
        return new Grant(answer.AccessToken, time.GetUtcNow() + (lifetime * (1 - RenewalShare)));
    }

    private sealed record Grant(string Token, DateTimeOffset RenewAt);

    private sealed record TokenResponse(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
