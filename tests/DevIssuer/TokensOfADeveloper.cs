using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EnPlan.DevIssuer.Tests;

public sealed class TokensOfADeveloper
{
    private static readonly (string, string)[] Mette =
    [
        ("grant_type", "development"), ("sub", "mette"), ("kommunekode", "0217"), ("roles", "caseworker supervisor"),
        ("areas", "employment"), ("areas", "social"), ("worker_id", "mette"),
    ];

    [Fact]
    public async Task The_token_verifies_with_the_published_key_and_carries_what_was_asked_for()
    {
        await using var issuer = await Issuer.StartAsync();
        var (status, body) = await issuer.AskAsync(Mette);
        Assert.Equal(HttpStatusCode.OK, status);

        var token = await VerifyAsync(issuer, (string)body["access_token"]!);
        Assert.Equal("mette", token.Subject);
        Assert.Equal("0217", token.GetClaim("kommunekode").Value);
        Assert.Equal(["caseworker", "supervisor"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value));
        Assert.Equal(["employment", "social"], token.Claims.Where(claim => claim.Type == "areas").Select(claim => claim.Value));
        Assert.Equal("mette", token.GetClaim("worker_id").Value);
        Assert.False(token.TryGetClaim("citizen_id", out _));
    }

    [Fact]
    public async Task A_citizens_token_carries_their_id()
    {
        var citizen = Guid.CreateVersion7();
        await using var issuer = await Issuer.StartAsync();
        var (_, body) = await issuer.AskAsync(
            ("grant_type", "development"), ("sub", "lise"), ("kommunekode", "0217"), ("roles", "citizen"), ("citizen_id", citizen.ToString()));
        var token = await VerifyAsync(issuer, (string)body["access_token"]!);
        Assert.Equal(citizen.ToString(), token.GetClaim("citizen_id").Value);
    }

    [Fact]
    public async Task It_is_good_for_as_long_as_configured()
    {
        await using var issuer = await Issuer.StartAsync("--Tokens:Lifetime=00:02:00");
        var (_, body) = await issuer.AskAsync(Mette);
        Assert.Equal(120, (int)body["expires_in"]!);
        var token = await VerifyAsync(issuer, (string)body["access_token"]!);
        Assert.Equal(TimeSpan.FromMinutes(2), token.ValidTo - token.ValidFrom);
    }

    [Theory]
    [InlineData("sub", "")]
    [InlineData("kommunekode", "217")]
    [InlineData("kommunekode", "0217\n")]
    [InlineData("roles", "")]
    [InlineData("roles", "king")]
    [InlineData("areas", "defence")]
    [InlineData("citizen_id", "0101701234")]
    [InlineData("worker_id", "Mette Hansen")]
    public async Task What_no_service_would_understand_is_refused(string field, string value)
    {
        await using var issuer = await Issuer.StartAsync();
        var (status, body) = await issuer.AskAsync([.. Mette.Where(pair => pair.Item1 != field), (field, value)]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalid_request", (string)body["error"]!);
        Assert.StartsWith(field, (string)body["error_description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_grant_is_refused()
    {
        await using var issuer = await Issuer.StartAsync();
        var (status, body) = await issuer.AskAsync(("grant_type", "password"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("unsupported_grant_type", (string)body["error"]!);
    }

    /// <summary>Verifies as a service does: issuer and keys from discovery.</summary>
    private static async Task<JsonWebToken> VerifyAsync(Issuer issuer, string token)
    {
        var metadata = await issuer.GetAsync("/.well-known/openid-configuration");
        var keys = new JsonWebKeySet(await issuer.Http.GetStringAsync(new Uri((string)metadata["jwks_uri"]!)));
        var verified = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = (string)metadata["issuer"]!,
            ValidAudience = TokenFactory.Audience,
            IssuerSigningKeys = keys.GetSigningKeys(),
        });
        Assert.True(verified.IsValid, verified.Exception?.Message);
        return (JsonWebToken)verified.SecurityToken;
    }
}
