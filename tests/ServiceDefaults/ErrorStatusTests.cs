using EnPlan.Kernel;
using EnPlan.Probe.V1;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class ErrorStatusTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData(nameof(InvalidInput), StatusCode.InvalidArgument, "INVALID_INPUT", "Nogle oplysninger mangler eller er forkerte. Ret dem, og prøv igen.")]
    [InlineData(nameof(NotFound), StatusCode.NotFound, "PROBE_UNKNOWN", "Prøven findes ikke.")]
    [InlineData(nameof(Denied), StatusCode.PermissionDenied, "NO_RELATION", "Du er ikke tilknyttet borgeren og kan derfor ikke se eller ændre oplysningerne.")]
    [InlineData(nameof(RuleBroken), StatusCode.FailedPrecondition, "CONSENT_MISSING", "Der mangler samtykke til en helhedsorienteret plan.")]
    [InlineData(nameof(Duplicate), StatusCode.AlreadyExists, "PROBE_KNOWN", "Prøven findes allerede.")]
    [InlineData(nameof(Stale), StatusCode.Aborted, "STALE_ETAG", "En anden har ændret oplysningerne, siden du hentede dem. Hent dem igen, og prøv så.")]
    [InlineData(nameof(Unavailable), StatusCode.Unavailable, "CONSENT_UNREACHABLE", "Samtykket kan ikke kontrolleres lige nu, og derfor gives ingen oplysninger. Prøv igen om lidt.")]
    [InlineData(nameof(NotYet), StatusCode.FailedPrecondition, "PROBE_EARLY", "Prøven er på vej. Vent lidt.")]
    public async Task Every_error_has_its_code_its_reason_and_its_sentence(string error, StatusCode code, string reason, string danish)
    {
        var failure = await FailAsync(error);
        Assert.Equal((code, reason, danish), (failure.StatusCode, failure.Reason(), failure.Danish()));
    }

    [Fact]
    public async Task Wrong_fields_are_named_all_at_once() =>
        Assert.Equal(
            [("title", "Titlen mangler."), ("goal", "Målet mangler.")],
            (await FailAsync(nameof(InvalidInput))).Detail<BadRequest>().FieldViolations.Select(field => (field.Field, field.Description)));

    [Fact]
    public async Task Broken_rules_are_named_all_at_once() =>
        Assert.Equal(
            [("CONSENT_MISSING", "m1", "Der mangler samtykke til en helhedsorienteret plan."), ("EXCLUDED", "m2", "Du har ikke adgang til oplysningerne.")],
            (await FailAsync(nameof(RuleBroken))).Detail<PreconditionFailure>().Violations.Select(rule => (rule.Type, rule.Subject, rule.Description)));

    [Fact]
    public async Task What_is_on_its_way_says_when_to_try_again() =>
        Assert.Equal(3, (await FailAsync(nameof(NotYet))).Detail<RetryInfo>().RetryDelay.Seconds);

    [Fact]
    public async Task A_bug_tells_its_trace_and_nothing_else()
    {
        var failure = await FailAsync("a bug");
        Assert.Equal((StatusCode.Internal, "INTERNAL"), (failure.StatusCode, failure.Reason()));
        Assert.Matches("^[0-9a-f]{32}$", failure.Detail<RequestInfo>().RequestId);
        Assert.DoesNotContain("010170", failure.ToString() + failure.GetRpcStatus(), StringComparison.Ordinal);
    }

    private async Task<RpcException> FailAsync(string error) => await Assert.ThrowsAsync<RpcException>(
        async () => await host.Client.LookAsync(
            new LookRequest { FailWith = error }, host.As(Person.Worker("mette", ProbeHost.Kommunekode, "employment"))));
}
