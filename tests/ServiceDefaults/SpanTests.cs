using System.Diagnostics;
using EnPlan.ServiceDefaults.Telemetry;
using OpenTelemetry;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>What a span holds when it is exported.</summary>
public sealed class SpanTests
{
    [Theory]
    [InlineData("client.address")]
    [InlineData("network.peer.address")]
    [InlineData("user_agent.original")]
    [InlineData("url.query")]
    [InlineData("url.full")]
    [InlineData("enduser.id")]
    [InlineData("exception.message")]
    [InlineData("exception.stacktrace")]
    [InlineData("otel.status_description")]
    [InlineData("db.query.parameters")]
    public void What_may_tell_who_somebody_is_is_taken_out(string tag)
    {
        using var span = new Activity("any").SetTag(tag, "Lise, 610188-4321");

        Through(new PersonalDataFilter(), span);

        Assert.Empty(span.TagObjects);
    }

    [Fact]
    public void The_words_of_a_failure_are_taken_out_and_the_failure_stays()
    {
        using var span = new Activity("any").SetStatus(ActivityStatusCode.Error, "invalid input syntax: Lise").SetTag("error.type", "22P02");

        Through(new PersonalDataFilter(), span);

        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
        Assert.Equal("22P02", span.GetTagItem("error.type"));
    }

    [Fact]
    public void A_span_that_went_well_stays_as_it_is()
    {
        using var span = new Activity("any").SetTag("db.query.text", "SELECT $1").SetStatus(ActivityStatusCode.Ok);

        Through(new PersonalDataFilter(), span);

        Assert.Equal(ActivityStatusCode.Ok, span.Status);
        Assert.Equal("SELECT $1", span.GetTagItem("db.query.text"));
    }

    [Fact]
    public void A_served_call_is_named_after_its_method()
    {
        using var span = new Activity("any").SetTag("grpc.method", "/enplan.plan.v1.PlanService/GetPlan");

        Through(new RpcNames(), span);

        Assert.Equal("enplan.plan.v1.PlanService/GetPlan", span.DisplayName);
    }

    [Theory]
    [InlineData("http://plan:8080/enplan.plan.v1.PlanService/GetPlan", "enplan.plan.v1.PlanService/GetPlan")]
    [InlineData("https://login.example.dk/lise/token", "POST")]
    [InlineData("not an address", "POST")]
    public void A_call_that_is_made_is_named_after_its_method_when_it_is_one_of_ours(string address, string name)
    {
        using var source = new ActivitySource("calls of a test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var span = source.StartActivity("POST", ActivityKind.Client)!.SetTag("url.full", address);

        Through(new RpcNames(), span);

        Assert.Equal(name, span.DisplayName);
    }

    private static void Through(BaseProcessor<Activity> processor, Activity span)
    {
        using (processor)
            processor.OnEnd(span);
    }
}
