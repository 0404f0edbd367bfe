using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Hears that a service has erased what it had.</summary>
internal sealed class ErasureDoneConsumer(Inbox inbox) : IConsumer<ErasureDone>
{
    public Task Consume(ConsumeContext<ErasureDone> context) => inbox.OnceAsync(context, (write, _) =>
    {
        ErasureBook.Confirm(write, context.Message.ErasureId, context.Message.Service, context.Message.OccurredAt);
        return Task.CompletedTask;
    });
}
