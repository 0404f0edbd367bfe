using EnPlan.Consent.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class ResilienceTests(ProbeHost host) : IClassFixture<ProbeHost>, IAsyncLifetime
{
    private readonly StandInConsent _callee = new();

    // A first call also starts all that it goes through.
    private static DateTime Generous => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30);

    public Task InitializeAsync() => _callee.StartAsync();

    public async Task DisposeAsync() => await _callee.DisposeAsync();

    [Fact]
    public async Task A_question_that_finds_nobody_is_asked_again()
    {
        _callee.Failures = 2;
        await Client().DecideAsync(new DecideRequest(), deadline: Generous);
        Assert.Equal(3, _callee.Asked);
    }

    [Fact]
    public async Task But_not_for_ever()
    {
        _callee.Failures = int.MaxValue;
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Client().DecideAsync(new DecideRequest(), deadline: Generous));
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Equal(3, _callee.Asked);
    }

    [Fact]
    public async Task Nor_when_the_answer_is_no()
    {
        _callee.Failures = int.MaxValue;
        _callee.FailsWith = StatusCode.PermissionDenied;
        await Assert.ThrowsAsync<RpcException>(async () => await Client().DecideAsync(new DecideRequest(), deadline: Generous));
        Assert.Equal(1, _callee.Asked);
    }

    [Theory]
    [InlineData("/enplan.consent.v1.ConsentService/Decide", true)]
    [InlineData("/enplan.consent.v1.ConsentService/RecordSubject", true)]
    [InlineData("/enplan.consent.v1.ConsentService/GiveConsent", true)]
    [InlineData("/enplan.probe.v1.ProbeService/Watch", false)]
    public void Only_what_the_contract_calls_safe_is_done_twice(string method, bool safe) =>
        Assert.Equal(safe, Resilience.RepeatableMethods.Includes(method));

    [Fact]
    public async Task Nobody_waits_longer_than_two_seconds_unless_told_to()
    {
        var client = Client();
        await client.DecideAsync(new DecideRequest(), deadline: Generous);
        _callee.IsSlow = true;
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.DecideAsync(new DecideRequest()));
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.InRange(_callee.Waited, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_callee_that_keeps_failing_is_left_in_peace()
    {
        _callee.Failures = int.MaxValue;
        var client = Client();
        var calls = 0;
        int askedBefore;
        do
        {
            askedBefore = _callee.Asked;
            var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.DecideAsync(new DecideRequest(), deadline: Generous));
            Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        }
        while (_callee.Asked > askedBefore && ++calls < 100);

        // There comes a call that is refused without asking.
        Assert.Equal(askedBefore, _callee.Asked);
    }

    [Fact]
    public async Task A_call_says_which_service_makes_it()
    {
        await Client().DecideAsync(new DecideRequest(), deadline: Generous);
        await Client().DecideAsync(new DecideRequest(), deadline: Generous);
        Assert.Equal("probe", _callee.CalledBy);
    }

    private ConsentService.ConsentServiceClient Client()
    {
        var app = ProbeHost.Build(host.Authority, [$"--services:consent:grpc:0={_callee.Address}"], "consent");
        return app.Services.GetRequiredService<ConsentService.ConsentServiceClient>();
    }
}
