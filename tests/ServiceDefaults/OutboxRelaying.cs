using System.Diagnostics;
using EnPlan.Events.V1;
using EnPlan.Testing;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class OutboxRelaying(KommuneFixture kommune) : IAsyncLifetime
{
    private readonly Heard _heard = new();
    private TcpGate _gate = null!;
    private StorageService _sender = null!;
    private StorageService _listener = null!;

    public async Task InitializeAsync()
    {
        var broker = new Uri(kommune.Servers.RabbitMq);
        _gate = new TcpGate(broker.Port);
        _sender = await StorageService.CreateAsync(kommune, Names.Unique("sender"), broker: _gate.InFrontOf(broker));
        _listener = await StorageService.CreateAsync(
            kommune, Names.Unique("listener"), bus => bus.AddConsumer<Listener>(), broker.ToString(), _heard);
        await _listener.StartAsync();
        await _listener.IsConnectedAsync();
    }

    public async Task DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _listener.DisposeAsync();
        await _gate.DisposeAsync();
    }

    [Fact]
    public async Task What_was_committed_is_told_once_and_leaves_the_outbox()
    {
        await _sender.StartAsync();

        var told = await TellAsync(500);

        await HaveEffectAsync(told);
        await IsEmptyAsync();
        Assert.Equal(told.Count, _heard.DeliveriesOf(told));
    }

    [Fact]
    public async Task A_service_starts_and_works_while_the_broker_is_down_and_tells_when_it_is_back()
    {
        _gate.Close();
        await _sender.StartAsync();
        var told = await TellAsync(50);
        Assert.Equal(50, await _sender.CountAsync("outbox"));

        _gate.Open();

        await HaveEffectAsync(told);
        await IsEmptyAsync();
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_broker_comes_and_goes()
    {
        await _sender.StartAsync();
        var told = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            await _sender.IsConnectedAsync();
            told.AddRange(await TellAsync(100));
            _gate.Close();
            told.AddRange(await TellAsync(100));
            _gate.Open();
        }

        await HaveEffectAsync(told);
        await IsEmptyAsync();
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_broker_hangs_for_longer_than_the_relay_waits()
    {
        await _sender.StartAsync();
        await _sender.IsConnectedAsync();
        _gate.Stall();
        var told = await TellAsync(100);
        await Task.Delay(TimeSpan.FromSeconds(11));
        _gate.Open();

        await HaveEffectAsync(told);
        await IsEmptyAsync();
    }

    [Fact]
    public async Task A_publish_that_never_ends_holds_up_nothing()
    {
        await using var service = StorageService.Create(
            kommune, _sender.TestDatabase, Names.Unique("sender"), broker: kommune.Servers.RabbitMq, bus: BusThatLosesOne.Around);
        await service.StartAsync();
        await service.IsConnectedAsync();

        var told = await TellAsync(20);

        await HaveEffectAsync(told);
        await IsEmptyAsync();
    }

    [Fact]
    public async Task A_relay_that_dies_between_sending_and_deleting_sends_again_and_the_effect_is_one()
    {
        // The commit fails after the broker has confirmed, which ends the relay's transaction as its death would.
        await _sender.TestDatabase.AsOwnerAsync(
            """
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the relay died'; END $$;
            CREATE CONSTRAINT TRIGGER die AFTER DELETE ON outbox DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()
            """);
        await _sender.StartAsync();
        var told = await TellAsync(20);
        await Eventually.HoldsAsync(() => _heard.DeliveriesOf(told) >= 2 * told.Count, "everything is delivered a second time");
        Assert.Equal(20, await _sender.CountAsync("outbox"));

        await _sender.TestDatabase.AsOwnerAsync("DROP TRIGGER die ON outbox");

        await IsEmptyAsync();
        await HaveEffectAsync(told);
    }

    [Fact]
    public async Task Two_relays_of_one_outbox_share_the_work()
    {
        await using var replica = StorageService.Create(
            kommune, _sender.TestDatabase, Names.Unique("sender"), broker: kommune.Servers.RabbitMq);
        var told = await TellAsync(1500);

        await Task.WhenAll(_sender.StartAsync(), replica.StartAsync());

        await HaveEffectAsync(told);
        await IsEmptyAsync();
        Assert.Equal(told.Count, _heard.DeliveriesOf(told));
    }

    [Fact]
    public async Task An_event_that_only_a_newer_version_knows_waits_for_it_and_holds_up_nobody()
    {
        await _sender.TestDatabase.AsOwnerAsync(
            "INSERT INTO outbox (message_id, type, payload) SELECT gen_random_uuid(), 'EnPlan.Events.V9.Later', '{}' FROM generate_series(1, 300)");
        await _sender.StartAsync();

        await HaveEffectAsync(await TellAsync(10));
        await Eventually.HoldsAsync(async () => await _sender.CountAsync("outbox WHERE type <> 'EnPlan.Events.V9.Later'") == 0, "what is known has been told");

        Assert.Equal(300, await _sender.CountAsync("outbox"));
    }

    [Fact]
    public async Task One_trace_spans_the_write_and_its_far_effect()
    {
        using var listening = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "MassTransit" or "EnPlan.ServiceDefaults",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listening);
        await _sender.StartAsync();
        using var call = new Activity("call").SetIdFormat(ActivityIdFormat.W3C).Start();

        var told = await TellAsync(1);
        await HaveEffectAsync(told);

        Assert.Equal(call.TraceId, _heard.TraceOf(told[0]));
    }

    private async Task<IReadOnlyList<Guid>> TellAsync(int events)
    {
        var told = Enumerable.Range(0, events).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var some in told.Chunk(50))
        {
            await using var write = _sender.Database.Begin();
            foreach (var id in some)
                write.Publish(new CitizenChanged(id, kommune.Kommunekode, TimeProvider.System.GetUtcNow(), Guid.CreateVersion7(), 1));
            Assert.Null(await write.CommitAsync(CancellationToken.None));
        }

        return told;
    }

    private Task HaveEffectAsync(IReadOnlyList<Guid> told) => _listener.HaveOneEffectAsync(told);

    private Task IsEmptyAsync() => Eventually.HoldsAsync(async () => await _sender.CountAsync("outbox") == 0, "the outbox is empty");
}
