using EnPlan.DevIssuer;
using EnPlan.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Builder;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class IdentityOfServicesTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private readonly HttpClient _http = new();
    private readonly WebApplication _authority = DevIssuerHost.Build(
    [
        "--environment=Development", "--Logging:LogLevel:Default=None", "--EnPlan:Kommunekode=0217",
        "--Clients:plan=secret", "--Tokens:Lifetime=00:10:00",
    ]);

    private Issuer? _issuer;

    public async Task InitializeAsync()
    {
        await _authority.StartAsync();
        _issuer = new Issuer(_authority.Urls.First(), allowHttp: true);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        _issuer?.Dispose();
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_fetched_once_for_all_who_ask_at_the_same_time()
    {
        using var tokens = TokensOf("secret");
        var fetched = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await tokens.GetAsync(default)));
        Assert.Single(fetched.Distinct());
    }

    [Fact]
    public async Task It_is_renewed_before_it_runs_out()
    {
        using var tokens = TokensOf("secret");
        var first = await tokens.GetAsync(default);
        _clock.Move(TimeSpan.FromMinutes(7));
        Assert.Equal(first, await tokens.GetAsync(default));
        _clock.Move(TimeSpan.FromMinutes(2));
        Assert.NotEqual(first, await tokens.GetAsync(default));
    }

    [Fact]
    public async Task Whoever_does_not_know_the_secret_gets_none()
    {
        using var tokens = TokensOf("guessed");
        await Assert.ThrowsAsync<HttpRequestException>(async () => await tokens.GetAsync(default));
    }

    private ServiceTokens TokensOf(string secret) =>
        new(_issuer!, new AuthSettings { ClientId = "plan", ClientSecret = secret }, _http, _clock);

    private sealed class MovableClock : TimeProvider
    {
        private TimeSpan _ahead;

        public void Move(TimeSpan by) => _ahead += by;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
    }
}
