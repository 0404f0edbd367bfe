using EnPlan.Scenarios.Tests.Otlp;

namespace EnPlan.Scenarios.Tests.Observed;

[Collection(nameof(ObservedKommune))]
public sealed class MetricsArrive(ObservedKommune kommune)
{
    [Fact]
    public void How_long_each_method_takes()
    {
        var durations = Last("enplan-plan", "http.server.request.duration").Histogram.DataPoints;

        var created = durations.Where(point => Tag(point.Attributes, "http.route").EndsWith("/CreatePlan", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(created);
        Assert.All(created, point => Assert.InRange(point.Sum, double.Epsilon, 60 * point.Count));
    }

    [Theory]
    [InlineData("enplan-caseload")]
    [InlineData("enplan-consent")]
    [InlineData("enplan-plan")]
    public void How_long_events_waited_in_the_outbox(string service)
    {
        var lag = Last(service, "enplan.outbox.lag");

        Assert.Equal("s", lag.Unit);
        Assert.True(Assert.Single(lag.Histogram.DataPoints).Count > 0);
    }

    [Fact]
    public void Who_was_refused_what_and_why()
    {
        var refusals = Last("enplan-plan", "enplan.calls.refused").Sum.DataPoints;

        var excluded = Assert.Single(refusals, point =>
            Tag(point.Attributes, "method") == "PlanService/GetCitizenPlan" && Tag(point.Attributes, "reason") == "EXCLUDED");
        Assert.True(excluded.AsInt > 0);
    }

    private Metric Last(string service, string name) =>
        kommune.Collector.Metrics.Last(seen => seen.Service == service && seen.Metric.Name == name).Metric;

    private static string Tag(IEnumerable<KeyValue> attributes, string key) =>
        attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value.StringValue ?? "";
}
