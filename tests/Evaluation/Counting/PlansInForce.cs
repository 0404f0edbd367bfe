using EnPlan.Events.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.Evaluation.Tests.Counting;

[Collection(nameof(KommuneCollection))]
public sealed class PlansInForce(Kommune kommune)
{
    [Fact]
    public async Task Are_counted_right_from_events_that_come_twice_and_in_any_order()
    {
        var before = (await kommune.CountAsync()).ActivePlans;
        var events = new List<IEvent>();
        for (var i = 0; i < 30; i++)
        {
            var plan = Guid.CreateVersion7();
            events.Add(kommune.Activated(plan, 2));
            if (i % 3 == 0)
            {
                events.Add(kommune.Ended(plan, 3));
            }
        }

        IEvent[] mixed = [.. events.Concat(events.Take(15))];
        new Random(7).Shuffle(mixed);
        await Task.WhenAll(mixed.Select(kommune.PublishAsync));
        await Eventually.HoldsAsync(
            async () => await kommune.Fixture["evaluation"].Database!.CountAsync(
                $"SELECT count(*) FROM inbox WHERE message_id IN ({string.Join(',', events.Select(e => $"'{e.EventId}'"))})") == events.Count,
            "every event is taken in",
            TimeSpan.FromSeconds(60));
        Assert.Equal(before + 20, (await kommune.CountAsync()).ActivePlans);
    }

    [Fact]
    public async Task Are_told_with_the_kommune_and_the_time_of_the_newest_event()
    {
        var activated = kommune.Activated(Guid.CreateVersion7(), 2);
        await kommune.PublishAsync(activated);
        await Eventually.HoldsAsync(
            async () => (await kommune.CountAsync()).AsOf?.ToDateTimeOffset() >= activated.OccurredAt.AddTicks(-10), "the event is counted");
        Assert.Equal("0217", (await kommune.CountAsync()).Kommunekode);
    }

    [Fact]
    public async Task Of_another_kommune_are_not_counted()
    {
        var foreign = kommune.Activated(Guid.CreateVersion7(), 2) with { Kommunekode = "0219" };
        var own = kommune.Activated(Guid.CreateVersion7(), 2);
        await kommune.PublishAsync(foreign);
        await kommune.PublishAsync(own);
        await Eventually.HoldsAsync(async () => await KnownAsync(own) == 1, "our own event is taken in");
        Assert.Equal(0, await KnownAsync(foreign));
    }

    [Theory]
    [InlineData("0217", "caseworker", "ROLE_NOT_ALLOWED")]
    [InlineData("0217", "citizen", "ROLE_NOT_ALLOWED")]
    [InlineData("0217", "service", "ROLE_NOT_ALLOWED")]
    [InlineData("0219", "supervisor", "FOREIGN_KOMMUNE")]
    public async Task Are_for_the_kommunes_own_leaders_only(string kommunekode, string role, string reason)
    {
        var token = kommune.Fixture.Tokens.ForKommune(kommunekode).Of("someone", [role], []);
        var refused = await Assert.ThrowsAsync<RpcException>(() => kommune.CountAsync(token));
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Equal(reason, refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    private Task<long> KnownAsync(PlanActivated activated) =>
        kommune.Fixture["evaluation"].Database!.CountAsync($"SELECT count(*) FROM plan WHERE plan_id = '{activated.AggregateId}'");
}
