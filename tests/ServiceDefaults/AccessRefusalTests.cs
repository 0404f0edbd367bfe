using EnPlan.Probe.V1;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class AccessRefusalTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private static readonly Person Mette = Person.Worker("mette", ProbeHost.Kommunekode, "employment");

    [Fact]
    public async Task Who_may_look_sees_and_is_seen()
    {
        var seen = await host.Client.LookAsync(new LookRequest(), host.As(Mette));
        Assert.Equal(("mette", "sagsbehandling"), (seen.Caller, seen.Purpose));
    }

    [Fact]
    public Task Nobody_gets_nothing() => IsRefused(StatusCode.Unauthenticated, "TOKEN_MISSING", "Du er ikke logget ind.", []);

    [Fact]
    public Task A_made_up_token_is_no_token() =>
        IsRefused(StatusCode.Unauthenticated, "TOKEN_INVALID", "Dit login gælder ikke længere. Log ind igen.", ProbeHost.With("abc.def.ghi"));

    [Fact]
    public Task Another_kommune_is_another_kommune() =>
        IsRefused(
            StatusCode.PermissionDenied,
            "FOREIGN_KOMMUNE",
            "Dit login hører til en anden kommune.",
            host.As(Person.Worker("mette", "0219", "employment")));

    [Fact]
    public Task A_role_that_the_policy_does_not_name_is_kept_out() =>
        IsRefused(
            StatusCode.PermissionDenied,
            "ROLE_NOT_ALLOWED",
            "Din rolle giver ikke adgang til dette.",
            host.As(Person.Service("plan", ProbeHost.Kommunekode)));

    [Fact]
    public Task A_role_that_EnPlan_does_not_know_is_no_role() =>
        IsRefused(
            StatusCode.PermissionDenied,
            "ROLE_NOT_ALLOWED",
            "Din rolle giver ikke adgang til dette.",
            host.As(new Person("x", ProbeHost.Kommunekode, ["unspecified", "CASEWORKER", ""], [])));

    [Fact]
    public Task A_look_needs_a_purpose() =>
        IsRefused(StatusCode.PermissionDenied, "PURPOSE_REQUIRED", "Angiv formålet med opslaget.", host.As(Mette, purpose: null));

    [Theory]
    [InlineData("Nysgerrighed!")]
    [InlineData("en-alt-for-lang-forklaring-paa-hvad-det-skal-bruges-til")]
    public async Task A_purpose_is_a_code(string purpose)
    {
        var refusal = await Refused(host.As(Mette, purpose));
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Equal("enplan-purpose", Assert.Single(refusal.Detail<Google.Rpc.BadRequest>().FieldViolations).Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("{019ab0f0-0000-7000-8000-000000000001}")]
    public async Task A_change_needs_a_request_id(string requestId)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(
            async () => await host.Client.ChangeAsync(new ChangeRequest { RequestId = requestId }, host.As(Mette)));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_INPUT"), (refusal.StatusCode, refusal.Reason()));
        Assert.Equal("request_id", Assert.Single(refusal.Detail<Google.Rpc.BadRequest>().FieldViolations).Field);
    }

    [Fact]
    public async Task A_change_with_a_request_id_reaches_the_handler_with_it()
    {
        var id = Guid.CreateVersion7().ToString();
        Assert.Equal(id, (await host.Client.ChangeAsync(new ChangeRequest { RequestId = id }, host.As(Mette))).RequestId);
    }

    [Fact]
    public async Task The_network_is_there_for_every_kommune()
    {
        var network = new NetworkProbeService.NetworkProbeServiceClient(host.Channel);
        var hillerød = new Person("evaluation", "0219", ["network-member"], []);
        await network.PingAsync(new PingRequest(), host.As(hillerød));
    }

    [Fact]
    public async Task Streams_are_guarded_too()
    {
        using var watch = host.Client.Watch(new LookRequest());
        Assert.Equal("TOKEN_MISSING", (await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(default))).Reason());
        using var collect = host.Client.Collect();
        Assert.Equal("TOKEN_MISSING", (await Assert.ThrowsAsync<RpcException>(async () => await collect)).Reason());
        using var talk = host.Client.Talk();
        Assert.Equal("TOKEN_MISSING", (await Assert.ThrowsAsync<RpcException>(() => talk.ResponseStream.MoveNext(default))).Reason());
    }

    [Fact]
    public async Task Streams_run_for_those_who_may()
    {
        using var watch = host.Client.Watch(new LookRequest(), host.As(Mette));
        var seen = 0;
        await foreach (var _ in watch.ResponseStream.ReadAllAsync())
        {
            seen++;
        }

        Assert.Equal(2, seen);

        using var talk = host.Client.Talk(host.As(Mette));
        await talk.RequestStream.WriteAsync(new LookRequest());
        Assert.True(await talk.ResponseStream.MoveNext(default));
        Assert.Equal("mette", talk.ResponseStream.Current.Caller);
        await talk.RequestStream.WriteAsync(new LookRequest { FailWith = "Denied" });
        Assert.Equal("NO_RELATION", (await Assert.ThrowsAsync<RpcException>(() => talk.ResponseStream.MoveNext(default))).Reason());

        using var collect = host.Client.Collect(host.As(Mette));
        await collect.RequestStream.WriteAsync(new LookRequest());
        await collect.RequestStream.CompleteAsync();
        Assert.Equal("mette", (await collect).Caller);
    }

    private async Task<RpcException> Refused(Metadata caller) =>
        await Assert.ThrowsAsync<RpcException>(async () => await host.Client.LookAsync(new LookRequest(), caller));

    private async Task IsRefused(StatusCode code, string reason, string danish, Metadata caller)
    {
        var refusal = await Refused(caller);
        Assert.Equal((code, reason, danish), (refusal.StatusCode, refusal.Reason(), refusal.Danish()));
        Assert.Equal("enplan.probe", refusal.Detail<Google.Rpc.ErrorInfo>().Domain);
    }
}
