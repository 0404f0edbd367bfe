using EnPlan.Access.V1;
using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Errors;
using EnPlan.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class ConsentGateTests(ProbeHost host) : IClassFixture<ProbeHost>, IAsyncLifetime
{
    private static readonly Guid Sofie = Guid.CreateVersion7();
    private readonly StandInConsent _consent = new();

    public Task InitializeAsync() => _consent.StartAsync();

    public async Task DisposeAsync() => await _consent.DisposeAsync();

    [Fact]
    public async Task Without_Redis_Consent_is_asked()
    {
        var decisions = await (await WarmGateAsync()).DecideAsync([Sofie], default);
        Assert.True(decisions[Sofie].IsPermitted());
    }

    [Fact]
    public async Task A_thousand_citizens_are_asked_about_500_at_a_time()
    {
        var many = Enumerable.Range(0, 1001).Select(_ => Guid.CreateVersion7()).ToList();
        var gate = await WarmGateAsync();
        var before = _consent.Asked;

        Assert.Equal(1001, (await gate.DecideAsync(many, default)).Count);
        Assert.Equal(3, _consent.Asked - before);
    }

    [Fact]
    public async Task When_both_are_gone_nobody_gets_anything()
    {
        var failure = await Assert.ThrowsAsync<CallFailedException>(() => Gate("http://127.0.0.1:1").DecideAsync([Sofie], default));
        Assert.Equal(new Kernel.Unavailable("CONSENT_UNREACHABLE"), failure.Error);
    }

    [Fact]
    public async Task Nobody_to_ask_about_is_no_question()
    {
        Assert.Empty(await Gate("http://127.0.0.1:1").DecideAsync([], default));
    }

    [Fact]
    public void A_citizen_reads_their_own_and_their_childs_but_never_where_they_are_excluded()
    {
        var mother = Guid.CreateVersion7();
        var father = Guid.CreateVersion7();
        var about = new Decision
        {
            CitizenId = Sofie.ToString(),
            RepresentativeIds = { mother.ToString(), father.ToString() },
            ExcludedIds = { father.ToString() },
        };
        Assert.True(about.MayRead(CitizenCalled(Sofie)));
        Assert.True(about.MayRead(CitizenCalled(mother)));
        Assert.False(about.MayRead(CitizenCalled(father)));
        Assert.False(about.MayRead(CitizenCalled(Guid.CreateVersion7())));
    }

    [Theory]
    [InlineData(Participation.Permitted, null)]
    [InlineData(Participation.Missing, "CONSENT_MISSING")]
    [InlineData(Participation.Withdrawn, "CONSENT_WITHDRAWN")]
    [InlineData(Participation.Expired, "CONSENT_EXPIRED")]
    [InlineData(Participation.Unspecified, "CONSENT_MISSING")]
    [InlineData(Participation.UnknownCitizen, "CONSENT_MISSING")]
    public void Every_answer_but_yes_is_a_reason_to_refuse(Participation participation, string? reason) =>
        Assert.Equal(reason, new Decision { Participation = participation }.RefusalReason());

    private static Caller CitizenCalled(Guid id) =>
        new(id.ToString(), "0217", new HashSet<Role> { Role.Citizen }, new HashSet<AuthorityArea>(), id, WorkerId: null);

    /// <summary>A gate that has been gone through: the first call starts all that it needs, which may take longer than a call waits.</summary>
    private async Task<ConsentGate> WarmGateAsync()
    {
        var gate = Gate(_consent.Address);
        await Eventually.HoldsAsync(async () => await gate.TryDecideAsync([Sofie], default) is not null, "Consent is reached");
        return gate;
    }

    private ConsentGate Gate(string consent) => ProbeHost
        .Build(host.Authority, [$"--services:consent:grpc:0={consent}", "--ConnectionStrings:redis=127.0.0.1:1"], "consent")
        .Services.GetRequiredService<ConsentGate>();
}
