using EnPlan.Consents.Sharing;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Storage;
using MassTransit;

namespace EnPlan.Consents.Erasing;

/// <summary>Hears that a citizen is to be erased.</summary>
internal sealed class ErasedConsumer(Eraser eraser, SharedCopies copies) : IConsumer<CitizenErased>
{
    public async Task Consume(ConsumeContext<CitizenErased> context)
    {
        await eraser.EraseAsync(context, Erase);

        // After the commit, so that nobody copies what is gone. A copy that cannot be reached goes by itself after ten minutes.
        await copies.ForgetAsync(context.Message.AggregateId);
    }

    // What they gave for others stays proven, by somebody who can no longer be told.
    private static Task Erase(Write write, Guid citizenId, CancellationToken cancellationToken)
    {
        write.Add("UPDATE consent SET giver_id = gen_random_uuid() WHERE giver_id = $1 AND subject_id <> $1", citizenId);
        return Task.CompletedTask;
    }
}
