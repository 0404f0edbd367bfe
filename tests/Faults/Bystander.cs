using System.Collections.Concurrent;
using EnPlan.Events.V1;
using MassTransit;

namespace EnPlan.Faults.Tests;

/// <summary>Hears what the services tell each other, where no service keeps what was told, and can tell them something itself.</summary>
internal sealed class Bystander : IAsyncDisposable
{
    private readonly ConcurrentBag<IEvent> _heard = [];
    private readonly IBusControl _bus;

    private Bystander(string broker) => _bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
    {
        rabbit.Host(new Uri(broker));
        rabbit.Publish<IEvent>(topology => topology.Exclude = true);
        rabbit.ReceiveEndpoint("faults-bystander", queue =>
        {
            queue.Handler<PlanEnded>(Hear);
            queue.Handler<MeetingCalled>(Hear);
        });
    });

    public static async Task<Bystander> ConnectAsync(string broker)
    {
        var bystander = new Bystander(broker);
        await bystander._bus.StartAsync(TimeSpan.FromSeconds(30));
        return bystander;
    }

    /// <summary>The events of a kind about something, each once however often it was told.</summary>
    public IReadOnlyList<Guid> Heard<T>(Guid about)
        where T : IEvent => [.. _heard.OfType<T>().Where(one => one.AggregateId == about).Select(one => one.EventId).Distinct()];

    public Task TellAsync(IEvent happened) => _bus.Publish(happened, happened.GetType());

    public async ValueTask DisposeAsync() => await _bus.StopAsync(TimeSpan.FromSeconds(10));

    private Task Hear<T>(ConsumeContext<T> context)
        where T : class, IEvent
    {
        _heard.Add(context.Message);
        return Task.CompletedTask;
    }
}
