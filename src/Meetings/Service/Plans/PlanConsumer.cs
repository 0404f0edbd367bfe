using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.NetworkMeetings.Plans;

/// <summary>Keeps <see cref="KnownPlans"/> up to date.</summary>
public sealed class PlanConsumer(Inbox inbox) : IConsumer<PlanCreated>, IConsumer<PlanChanged>, IConsumer<PlanEnded>
{
    public Task Consume(ConsumeContext<PlanCreated> context) =>
        inbox.OnceAsync(context, (write, _) =>
        {
            var created = context.Message;
            KnownPlans.Learn(write, created.AggregateId, created.Version, created.MemberIds, created.CoordinatorIds);
            return Task.CompletedTask;
        });

    public Task Consume(ConsumeContext<PlanChanged> context) =>
        inbox.OnceAsync(context, (write, _) =>
        {
            var changed = context.Message;
            KnownPlans.Learn(write, changed.AggregateId, changed.Version, changed.MemberIds, changed.CoordinatorIds);
            return Task.CompletedTask;
        });

    public Task Consume(ConsumeContext<PlanEnded> context) =>
        inbox.OnceAsync(context, (write, _) =>
        {
            KnownPlans.LearnEnd(write, context.Message.AggregateId);
            return Task.CompletedTask;
        });
}
