using EnPlan.Network.V1;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.Network.Tests;

[Collection(nameof(NodeCollection))]
public sealed class KommunerRegister(Node node)
{
    [Fact]
    public async Task Each_of_the_nine_is_known_from_then_on()
    {
        foreach (var kommune in Kernel.Kommunekode.All)
        {
            var answer = await node.As(node.Kommune.Tokens.NetworkMember(kommune.Code)).RegisterKommuneAsync(Request(kommune.Code));
            Assert.Equal(kommune.Name, answer.Kommune.Name);
            var listed = await ListedAsync(kommune.Code);
            Assert.True(listed.LastSeenAt >= answer.Kommune.LastSeenAt);
            Assert.Equal("1.2.3", listed.SoftwareVersion);
        }
    }

    [Fact]
    public async Task Registering_again_renews()
    {
        var hilleroed = node.As(node.Kommune.Tokens.NetworkMember("0219"));
        await hilleroed.RegisterKommuneAsync(Request("0219"));
        var before = (await ListedAsync("0219")).LastSeenAt;
        await hilleroed.RegisterKommuneAsync(Request("0219", "1.2.4"));
        var after = await ListedAsync("0219");
        Assert.True(after.LastSeenAt > before);
        Assert.Equal("1.2.4", after.SoftwareVersion);
        await hilleroed.RegisterKommuneAsync(Request("0219"));
    }

    [Fact]
    public async Task Nobody_registers_for_another() =>
        await RefusedAsync(node.Kommune.Tokens.NetworkMember("0219"), Request("0217"), StatusCode.PermissionDenied, "FOREIGN_KOMMUNE");

    [Fact]
    public async Task Nobody_from_outside_the_nine_comes_in() =>
        await RefusedAsync(node.Kommune.Tokens.NetworkMember("0101"), Request("0101"), StatusCode.PermissionDenied, "FOREIGN_KOMMUNE");

    [Fact]
    public async Task An_ordinary_service_may_not() =>
        await RefusedAsync(node.Kommune.Tokens.Service("plan"), Request("0217"), StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");

    [Fact]
    public async Task Without_a_token_nothing_is_said() =>
        await RefusedAsync(null, Request("0217"), StatusCode.Unauthenticated, "TOKEN_MISSING");

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var refused = await RefusedAsync(
            node.Kommune.Tokens.NetworkMember("0217"), Request("0101", ""), StatusCode.InvalidArgument, "INVALID_INPUT");
        Assert.Equal(
            ["kommunekode", "software_version"],
            refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    private static RegisterKommuneRequest Request(string kommunekode, string version = "1.2.3") =>
        new() { Kommunekode = kommunekode, SoftwareVersion = version };

    private async Task<Kommune> ListedAsync(string kommunekode) =>
        (await node.As(node.Kommune.Tokens.Administrator()).ListKommunerAsync(new ListKommunerRequest()))
        .Kommuner.Single(kommune => kommune.Kommunekode == kommunekode);

    private async Task<RpcException> RefusedAsync(string? token, RegisterKommuneRequest request, StatusCode status, string reason)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await node.As(token).RegisterKommuneAsync(request));
        Assert.Equal(status, refused.StatusCode);
        Assert.Equal(reason, refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        return refused;
    }
}
