using System.Collections.Concurrent;
using EnPlan.Events.V1;
using MassTransit;

namespace EnPlan.Plans.Tests;

/// <summary>Hears what Plan tells of its plans.</summary>
internal sealed class Bystander : IAsyncDisposable
{
    private readonly ConcurrentBag<IEvent> _heard = [];
    private readonly IBusControl _bus;

    private Bystander(string broker) => _bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
    {
        rabbit.Host(new Uri(broker));
        rabbit.Publish<IEvent>(topology => topology.Exclude = true);
        rabbit.ReceiveEndpoint("plan-bystander", queue =>
        {
            queue.Handler<PlanChanged>(Hear);
            queue.Handler<ConflictDetected>(Hear);
            queue.Handler<ExemptionExpired>(Hear);
        });
    });

    public static async Task<Bystander> ConnectAsync(string broker)
    {
        var bystander = new Bystander(broker);
        await bystander._bus.StartAsync(TimeSpan.FromSeconds(30));
        return bystander;
    }

    /// <summary>What was told of a plan's changes, each once however often it was told.</summary>
    public IReadOnlyList<PlanChanged> Changes(string planId) => Of<PlanChanged>(planId);

    /// <summary>What was told of a plan's conflicts.</summary>
    public IReadOnlyList<ConflictDetected> Conflicts(string planId) => Of<ConflictDetected>(planId);

    /// <summary>What was told of exemptions that ended, each once.</summary>
    public IReadOnlyList<ExemptionExpired> Ended => [.. _heard.OfType<ExemptionExpired>().DistinctBy(one => one.EventId)];

    public async ValueTask DisposeAsync() => await _bus.StopAsync(TimeSpan.FromSeconds(10));

    private IReadOnlyList<T> Of<T>(string planId)
        where T : IEvent => [.. _heard.OfType<T>().Where(one => one.AggregateId.ToString() == planId).DistinctBy(one => one.EventId)];

    private Task Hear<T>(ConsumeContext<T> context)
        where T : class, IEvent
    {
        _heard.Add(context.Message);
        return Task.CompletedTask;
    }
}
