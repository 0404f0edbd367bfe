using EnPlan.DevIssuer;
using EnPlan.Probe.V1;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class IdentityTokenTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private static readonly Person Mette = Person.Worker("mette", ProbeHost.Kommunekode, "employment");

    [Fact]
    public async Task A_token_that_ran_out_20_seconds_ago_still_counts_for_clocks_differ() =>
        await LookAsync(host.TokensAt(new FixedClock(TimeSpan.FromMinutes(-10) - TimeSpan.FromSeconds(20))).Create(Mette));

    [Fact]
    public Task A_token_that_ran_out_a_minute_ago_does_not() =>
        IsInvalid(host.TokensAt(new FixedClock(TimeSpan.FromMinutes(-11))).Create(Mette));

    [Fact]
    public Task A_token_from_tomorrow_does_not_count_today() =>
        IsInvalid(host.TokensAt(new FixedClock(TimeSpan.FromDays(1))).Create(Mette));

    [Fact]
    public Task A_token_of_another_issuer_does_not_count() =>
        IsInvalid(host.TokensAt(TimeProvider.System, "https://example.org").Create(Mette));

    [Fact]
    public async Task A_token_signed_with_another_key_does_not_count()
    {
        using var key = SigningKey.Fresh();
        await IsInvalid(new TokenFactory(host.Tokens.Issuer, key, TimeProvider.System, TimeSpan.FromHours(1)).Create(Mette));
    }

    [Fact]
    public Task A_token_that_nobody_signed_does_not_count()
    {
        var parts = host.Tokens.Create(Mette).Split('.');
        return IsInvalid($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.");
    }

    [Fact]
    public Task A_token_signed_with_the_public_key_as_a_password_does_not_count()
    {
        var real = new JsonWebTokenHandler().ReadJsonWebToken(host.Tokens.Create(Mette));
        var shared = new SymmetricSecurityKey(Base64UrlEncoder.DecodeBytes(real.Kid.PadRight(64, 'A')));
        var forged = new JsonWebTokenHandler().CreateToken(
            Base64UrlEncoder.Decode(real.EncodedPayload), new SigningCredentials(shared, SecurityAlgorithms.HmacSha256));
        return IsInvalid(forged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("217")]
    [InlineData("02171")]
    [InlineData("abcd")]
    public Task A_token_without_a_kommune_does_not_count(string kommunekode) =>
        IsInvalid(host.Tokens.Create(Mette with { Kommunekode = kommunekode }));

    private async Task LookAsync(string token) => await host.Client.LookAsync(new LookRequest(), ProbeHost.With(token));

    private async Task IsInvalid(string token)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => LookAsync(token));
        Assert.Equal((StatusCode.Unauthenticated, "TOKEN_INVALID"), (refusal.StatusCode, refusal.Reason()));
    }

    /// <summary>A clock that is off by so much.</summary>
    private sealed class FixedClock(TimeSpan off) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + off;
    }
}
