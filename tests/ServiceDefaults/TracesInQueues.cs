using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Auditing;
using EnPlan.ServiceDefaults.Messaging;
using EnPlan.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>What lies in queues about somebody, also where what could not be handled is put.</summary>
[Collection(nameof(ServersCollection))]
public sealed class TracesInQueues(KommuneFixture kommune) : IAsyncLifetime
{
    private readonly string _name = Names.Unique("queues");
    private StorageService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await StorageService.CreateAsync(
            kommune, _name, bus => bus.AddConsumer<Listener>(), kommune.Servers.RabbitMq);
        await _service.StartAsync();
        await _service.IsConnectedAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Who_is_named_in_an_error_queue_is_found_each_time_and_the_message_stays()
    {
        var unhandled = new CitizenChanged(Guid.CreateVersion7(), "0219", TimeProvider.System.GetUtcNow(), Guid.CreateVersion7(), 1);
        await _service.Services.GetRequiredService<IBus>().Publish(unhandled);
        var queues = _service.Services.GetRequiredService<OwnQueues>();
        await Eventually.HoldsAsync(
            async () => (await queues.DepthsAsync(CancellationToken.None))[$"{_name}-listener_error"] == 1, "it lies in the error queue");

        Assert.Equal([new FoundTrace($"queue {_name}-listener_error", 1)], await FindAsync(new TracesOf(unhandled.AggregateId, [])));
        await Eventually.HoldsAsync(
            async () => await FindAsync(new TracesOf(unhandled.AggregateId, [])) is [{ Count: 1, KeptBecause: null }], "it is put back and found again");
        Assert.Empty(await FindAsync(new TracesOf(Guid.CreateVersion7(), ["Lise"])));
        await Eventually.HoldsAsync(
            async () => (await queues.DepthsAsync(CancellationToken.None))[$"{_name}-listener_error"] == 1, "it lies there still");
    }

    [Fact]
    public async Task Queues_of_a_broker_that_is_away_are_not_said_to_be_searched()
    {
        var unreachable = new QueueTraces(new OwnQueues(new Uri($"amqp://127.0.0.1:{FreePort.Next()}")));

        var closed = await Assert.ThrowsAsync<NotSearchedException>(
            () => unreachable.FindAsync(new TracesOf(Guid.CreateVersion7(), []), CancellationToken.None));

        Assert.Equal("queues", closed.Place);
    }

    private Task<IReadOnlyList<FoundTrace>> FindAsync(TracesOf whom) =>
        _service.Services.GetServices<ITraceSource>().OfType<QueueTraces>().Single().FindAsync(whom, CancellationToken.None);
}
