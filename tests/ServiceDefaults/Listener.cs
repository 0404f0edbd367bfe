using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>Leaves one row for each time that it handles an event.</summary>
internal sealed class Listener(Inbox inbox, Heard heard) : IConsumer<CitizenChanged>
{
    public Task Consume(ConsumeContext<CitizenChanged> context) =>
        inbox.OnceAsync(context, async (write, _) =>
        {
            await heard.DeliveredAsync(context.Message);
            StorageService.AddThing(write, $"{context.Message.EventId} {Guid.CreateVersion7()}");
        });
}
