using EnPlan.Events.V1;
using EnPlan.NetworkMeetings.Storage;
using EnPlan.ServiceDefaults.Erasing;
using MassTransit;

namespace EnPlan.NetworkMeetings.Erasing;

/// <summary>Hears that a citizen is to be erased.</summary>
internal sealed class ErasedConsumer(Eraser eraser, StoredMeetings meetings) : IConsumer<CitizenErased>
{
    public Task Consume(ConsumeContext<CitizenErased> context) => eraser.EraseAsync(context, meetings.EraseAsync);
}
