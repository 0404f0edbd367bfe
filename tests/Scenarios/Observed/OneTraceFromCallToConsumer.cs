using static EnPlan.Scenarios.Tests.Otlp.Span.Types;

namespace EnPlan.Scenarios.Tests.Observed;

[Collection(nameof(ObservedKommune))]
public sealed class OneTraceFromCallToConsumer(ObservedKommune kommune)
{
    private const string Calls = "Microsoft.AspNetCore";
    private const string Sql = "Npgsql";
    private const string Broker = "MassTransit";
    private const string Relay = "EnPlan.ServiceDefaults";

    private SeenTrace Withdrawing => kommune.Trace(kommune.TraceIds.Withdrawing);

    [Fact]
    public void The_callers_own_trace_goes_on_in_the_service_that_is_called()
    {
        // Beside it stands what the services that hear of the withdrawal ask Consent, when they find no copy in time.
        var served = Assert.Single(
            Withdrawing.Spans, span => span.Span is { Kind: Kind.Server, Name: "enplan.consent.v1.ConsentService/WithdrawConsent" });

        Assert.Equal("enplan-consent", served.Service);
        Assert.NotEmpty(served.ParentId);
        Assert.Single(Withdrawing.PathOf(served));
    }

    [Fact]
    public void The_statements_of_a_write_happen_in_its_call()
    {
        // What Consent hears afterwards, from those who confirm the withdrawal, it writes in the same trace and tells nobody.
        var writes = Withdrawing.Spans
            .Where(span => span is { Service: "enplan-consent", Library: Sql, Span.Kind: Kind.Client })
            .Where(span => span.Span.Attributes.Any(tag => tag.Key == "db.query.text" && tag.Value.StringValue.Contains("INSERT INTO outbox", StringComparison.Ordinal)))
            .ToList();

        Assert.NotEmpty(writes);
        Assert.All(writes, write => Assert.Equal(Kind.Server, Withdrawing.PathOf(write)[1].Span.Kind));
    }

    [Fact]
    public void An_event_is_sent_in_the_trace_of_its_write_and_consumed_there_in_another_service() =>
        AssertPath("enplan-plan", ["enplan-plan", Sql], ["enplan-plan", Broker], ["enplan-consent", Broker], ["enplan-consent", Relay], ["enplan-consent", Calls]);

    [Fact]
    public void What_the_consumer_tells_in_its_turn_reaches_a_third_service_in_the_same_trace() => AssertPath(
        "enplan-meetings",
        ["enplan-meetings", Sql], ["enplan-meetings", Broker],
        ["enplan-plan", Broker], ["enplan-plan", Relay], ["enplan-plan", Broker],
        ["enplan-consent", Broker], ["enplan-consent", Relay], ["enplan-consent", Calls]);

    [Fact]
    public void A_call_to_another_service_is_served_in_the_span_of_that_call()
    {
        var loading = kommune.Trace(kommune.TraceIds.Loading);
        var asked = loading.Spans
            .Where(span => span is { Service: "enplan-caseload", Span.Kind: Kind.Server, Span.Name: "enplan.caseload.v1.CaseloadService/FindAssignment" })
            .Select(loading.PathOf)
            .ToList();

        Assert.Contains(asked, path => path[^1].Span.Name == "enplan.plan.v1.PlanService/CreatePlan");
        Assert.All(asked, path =>
        {
            Assert.Equal(("enplan-plan", Kind.Client, path[0].Span.Name), (path[1].Service, path[1].Span.Kind, path[1].Span.Name));
            Assert.Equal(("enplan-plan", Kind.Server), (path[^1].Service, path[^1].Span.Kind));
        });
    }

    /// <summary>From some statement of the service to the root: these services and libraries, in this order, whatever spans each makes.</summary>
    private void AssertPath(string service, params string[][] expected)
    {
        var paths = Withdrawing.Spans
            .Where(span => span.Service == service && span.Library == Sql)
            .Select(span => Withdrawing.PathOf(span).Select(step => $"{step.Service} {step.Library}").ToList())
            .Select(path => path.Where((step, index) => index == 0 || step != path[index - 1]).ToList())
            .ToList();

        Assert.True(
            paths.Any(path => path.SequenceEqual(expected.Select(step => $"{step[0]} {step[1]}"))),
            $"No such path in{Environment.NewLine}{Withdrawing}");
    }
}
