using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.ServiceDefaults.Relations;

/// <summary>Keeps <see cref="KnownRelations"/> up to date.</summary>
public sealed class RelationConsumer(Inbox inbox) : IConsumer<AssignmentChanged>
{
    public Task Consume(ConsumeContext<AssignmentChanged> context) =>
        inbox.OnceAsync(context, (write, _) =>
        {
            var changed = context.Message;
            KnownRelations.Learn(
                write,
                changed.AggregateId,
                changed.Version,
                changed.CitizenIds,
                changed.WorkerIds,
                changed.FromDate,
                changed.ToDate,
                changed.Covers);
            return Task.CompletedTask;
        });
}
