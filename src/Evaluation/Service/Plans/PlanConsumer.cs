using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.Evaluations.Plans;

/// <summary>Follows which plans are in force, whatever order the events come in and however often.</summary>
public sealed class PlanConsumer(Inbox inbox, PlanStandings standings) : IConsumer<PlanActivated>, IConsumer<PlanEnded>
{
    public Task Consume(ConsumeContext<PlanActivated> context) => LearnAsync(context, isActive: true);

    public Task Consume(ConsumeContext<PlanEnded> context) => LearnAsync(context, isActive: false);

    private Task LearnAsync<T>(ConsumeContext<T> context, bool isActive)
        where T : class, IEvent
    {
        var told = new PlanStanding(context.Message.Version, isActive, context.Message.OccurredAt);
        return inbox.OnceAsync(context, (write, ct) => standings.LearnAsync(write, context.Message.AggregateId, told, ct));
    }
}
