using EnPlan.Events.V1;
using EnPlan.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EnPlan.ServiceDefaults.Tests;

[Collection(nameof(ServersCollection))]
public sealed class InboxHandling(KommuneFixture kommune) : IAsyncLifetime
{
    private readonly Heard _heard = new();
    private readonly string _name = Names.Unique("listener");
    private TcpGate _brokerGate = null!;
    private TcpGate _databaseGate = null!;
    private StorageService _listener = null!;

    public async Task InitializeAsync()
    {
        var broker = new Uri(kommune.Servers.RabbitMq);
        _brokerGate = new TcpGate(broker.Port);
        _databaseGate = new TcpGate(new NpgsqlConnectionStringBuilder(kommune.Servers.Postgres).Port);
        var migrated = await StorageService.CreateAsync(kommune, _name);
        await migrated.DisposeAsync();
        var database = migrated.TestDatabase with
        {
            Runtime = new NpgsqlConnectionStringBuilder(migrated.TestDatabase.Runtime)
            {
                Host = "127.0.0.1",
                Port = _databaseGate.Port,
            }.ConnectionString,
        };
        _listener = StorageService.Create(
            kommune, database, _name, bus => bus.AddConsumer<Listener>(), _brokerGate.InFrontOf(broker), _heard);
        await _listener.StartAsync();
        await _listener.IsConnectedAsync();
    }

    public async Task DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _brokerGate.DisposeAsync();
        await _databaseGate.DisposeAsync();
    }

    [Fact]
    public async Task An_event_that_is_delivered_twice_has_one_effect()
    {
        var happened = Changed(kommune.Kommunekode);

        for (var i = 0; i < 5; i++)
            await PublishAsync(happened);

        await Eventually.HoldsAsync(() => _heard.DeliveriesOf([happened.EventId]) == 5, "all five deliveries have come");
        await _listener.HaveOneEffectAsync([happened.EventId]);
    }

    [Fact]
    public async Task Another_replica_handles_what_one_had_received_when_it_lost_the_broker_and_the_effect_is_one()
    {
        var firstHolds = new TaskCompletionSource();
        var letGo = new TaskCompletionSource();
        _heard.BeforeCommit = (_, delivery) =>
        {
            if (delivery > 1)
                return Task.CompletedTask;
            firstHolds.SetResult();
            return letGo.Task;
        };
        var happened = Changed(kommune.Kommunekode);
        await PublishAsync(happened);
        await firstHolds.Task;

        await using var replica = StorageService.Create(
            kommune, _listener.TestDatabase, _name, bus => bus.AddConsumer<Listener>(), kommune.Servers.RabbitMq, _heard);
        await replica.StartAsync();
        _brokerGate.Close();
        await _listener.HaveOneEffectAsync([happened.EventId]);

        letGo.SetResult();
        _brokerGate.Open();
        await _listener.IsConnectedAsync();
        await PublishAsync(happened);
        await Eventually.HoldsAsync(() => _heard.DeliveriesOf([happened.EventId]) >= 3, "it is delivered once more");
        await _listener.HaveOneEffectAsync([happened.EventId]);
    }

    [Fact]
    public async Task An_event_of_another_kommune_has_no_effect_and_lies_in_the_error_queue()
    {
        var foreign = Changed("0219");
        var after = Changed(kommune.Kommunekode);

        await PublishAsync(foreign);
        await PublishAsync(after);

        await _listener.HaveOneEffectAsync([after.EventId]);
        Assert.Equal(0, _heard.DeliveriesOf([foreign.EventId]));
        Assert.Equal(0, await _listener.CountAsync($"thing WHERE name LIKE '{foreign.EventId}%'"));
        await using var errors = await ErrorQueue.OpenAsync(kommune, $"{_name}-listener_error");
        await Eventually.HoldsAsync(async () => await errors.CountAsync() == 1, "the foreign event lies in the error queue");
    }

    [Fact]
    public async Task What_fails_at_first_is_tried_again()
    {
        _heard.BeforeCommit = (_, delivery) => delivery < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        var happened = Changed(kommune.Kommunekode);

        await PublishAsync(happened);

        await _listener.HaveOneEffectAsync([happened.EventId]);
        Assert.Equal(3, _heard.DeliveriesOf([happened.EventId]));
    }

    [Fact]
    public async Task An_event_waits_while_the_database_is_away()
    {
        _databaseGate.Close();
        var happened = Changed(kommune.Kommunekode);
        await PublishAsync(happened);
        await Eventually.HoldsAsync(() => _heard.DeliveriesOf([happened.EventId]) >= 6, "more tries than a plain failure gets");

        _databaseGate.Open();

        await _listener.HaveOneEffectAsync([happened.EventId]);
    }

    private static CitizenChanged Changed(string kommunekode) =>
        new(Guid.CreateVersion7(), kommunekode, TimeProvider.System.GetUtcNow(), Guid.CreateVersion7(), 1);

    private Task PublishAsync(CitizenChanged happened) => _listener.Services.GetRequiredService<IBus>().Publish(happened);
}
