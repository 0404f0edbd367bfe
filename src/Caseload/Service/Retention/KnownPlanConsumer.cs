using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using EnPlan.ServiceDefaults.Storage;
using MassTransit;

namespace EnPlan.Caseloads.Retention;

/// <summary>Follows which plans are in force, with whom, and when they ended.</summary>
internal sealed class KnownPlanConsumer(Inbox inbox)
    : IConsumer<PlanCreated>, IConsumer<PlanChanged>, IConsumer<PlanActivated>, IConsumer<PlanEnded>
{
    public Task Consume(ConsumeContext<PlanCreated> context) => LearnAsync(
        context, (write, told) => KnownCases.LearnMembers(write, told.AggregateId, told.Version, told.MemberIds));

    public Task Consume(ConsumeContext<PlanChanged> context) => LearnAsync(
        context, (write, told) => KnownCases.LearnMembers(write, told.AggregateId, told.Version, told.MemberIds));

    public Task Consume(ConsumeContext<PlanActivated> context) => LearnAsync(
        context, (write, told) => KnownCases.LearnForce(write, told.AggregateId, told.Version));

    public Task Consume(ConsumeContext<PlanEnded> context) => LearnAsync(
        context, (write, told) => KnownCases.LearnEnd(write, told.AggregateId, told.Version, told.OccurredAt, told.Reason, told.Kle));

    private Task LearnAsync<T>(ConsumeContext<T> context, Action<Write, T> learn)
        where T : class, IEvent =>
        inbox.OnceAsync(context, (write, _) =>
        {
            learn(write, context.Message);
            return Task.CompletedTask;
        });
}
