using System.Net;

namespace EnPlan.DevIssuer.Tests;

public sealed class WhereItStarts
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Develop")]
    public async Task Outside_Development_it_refuses_with_1(string environment) =>
        Assert.Equal(1, await DevIssuerHost.RunAsync([$"--environment={environment}"]));

    [Fact]
    public void The_refusal_says_what_to_do()
    {
        var refusal = Assert.Throws<NotInDevelopmentException>(() => DevIssuerHost.Build(["--environment=Production"]));
        Assert.Contains("Auth:Authority", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_listens_on_loopback_only_whatever_the_urls_ask_for()
    {
        await using var issuer = await Issuer.StartAsync("--urls=http://0.0.0.0:0");
        Assert.Equal("127.0.0.1", issuer.Http.BaseAddress!.Host);
    }

    [Fact]
    public async Task A_foreign_host_name_is_turned_away()
    {
        await using var issuer = await Issuer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jwks") { Headers = { Host = "evil.example" } };
        using var response = await issuer.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
