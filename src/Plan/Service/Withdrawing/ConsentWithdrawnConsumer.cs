using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.Plans.Withdrawing;

/// <summary>Hears that a consent was withdrawn. Reading has stopped by then; what is left is to end the plan.</summary>
internal sealed class ConsentWithdrawnConsumer(Inbox inbox, EndWithdrawnPlans endPlans) : IConsumer<ConsentWithdrawn>
{
    public Task Consume(ConsumeContext<ConsentWithdrawn> context) => inbox.OnceAsync(
        context,
        (write, cancellationToken) => endPlans.AddToAsync(write, context.Message.SubjectCitizenId, context.Message.OccurredAt, cancellationToken));
}
