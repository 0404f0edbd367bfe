using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EnPlan.DevIssuer.Tests;

public sealed class TokensOfAService
{
    private static readonly string[] Clients =
    [
        "--EnPlan:Kommunekode=0217",
        "--Clients:plan=plan-secret",
        "--Clients:evaluation:Secret=evaluation-secret", "--Clients:evaluation:Roles:0=service", "--Clients:evaluation:Roles:1=network-member",
        "--Clients:plan-0219=other-secret", "--Clients:plan-0219:Kommunekode=0219",
    ];

    [Theory]
    [InlineData("plan", "plan-secret", "0217", new[] { "service" })]
    [InlineData("evaluation", "evaluation-secret", "0217", new[] { "service", "network-member" })]
    [InlineData("plan-0219", "other-secret", "0219", new[] { "service" })]
    public async Task The_right_secret_gives_the_services_own_identity(string id, string secret, string kommunekode, string[] roles)
    {
        await using var issuer = await Issuer.StartAsync(Clients);
        var (status, body) = await issuer.AskAsync(("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret));
        Assert.Equal(HttpStatusCode.OK, status);
        var token = new JsonWebToken((string)body["access_token"]!);
        Assert.Equal(id, token.Subject);
        Assert.Equal(kommunekode, token.GetClaim("kommunekode").Value);
        Assert.Equal(roles, token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value));
    }

    [Theory]
    [InlineData("plan", "wrong")]
    [InlineData("plan", "")]
    [InlineData("nobody", "plan-secret")]
    [InlineData("plan", "evaluation-secret")]
    public async Task Anything_else_is_refused(string id, string secret)
    {
        await using var issuer = await Issuer.StartAsync(Clients);
        var (status, body) = await issuer.AskAsync(("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("invalid_client", (string)body["error"]!);
    }

    [Theory]
    [InlineData("--Clients:plan:Roles:0=service")]
    [InlineData("--Clients:plan=secret")]
    [InlineData("--EnPlan:Kommunekode=0217", "--Clients:plan=secret", "--Clients:plan:Roles:0=king")]
    public void A_client_that_is_half_configured_stops_the_start(params string[] settings) =>
        Assert.Throws<InvalidOperationException>(() => DevIssuerHost.Build(["--environment=Development", .. settings]));
}
