using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Messaging;
using EnPlan.ServiceDefaults.Storage;
using MassTransit;

namespace EnPlan.ServiceDefaults.Erasing;

/// <summary>Erases a citizen from a service when Caseload tells it to, and tells that it is done, in one change.</summary>
public sealed class Eraser(Inbox inbox, Instance instance, TimeProvider time)
{
    /// <summary>Erases.</summary>
    /// <param name="context">What was told.</param>
    /// <param name="own">Adds what only this service has and <see cref="CitizenTraces.EndErasure"/> does not find.</param>
    /// <param name="isHindered">
    /// Whether the citizen cannot be erased here yet; then nothing happens, and it is told again later. Null: they always can.
    /// </param>
    public Task EraseAsync(
        ConsumeContext<CitizenErased> context,
        Func<Write, Guid, CancellationToken, Task> own,
        Func<Guid, CancellationToken, Task<bool>>? isHindered = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(own);
        return inbox.OnceAsync(context, async (write, cancellationToken) =>
        {
            var erased = context.Message;
            if (isHindered is not null && await isHindered(erased.AggregateId, cancellationToken))
                return;

            write.BeginErasure(erased.AggregateId, erased.ErasureId);
            await own(write, erased.AggregateId, cancellationToken);
            write.EndErasure(erased.AggregateId);
            var now = time.GetUtcNow();
            write.Publish(new ErasureDone(
                Guid.CreateVersion7(now), erased.Kommunekode, now, erased.AggregateId, erased.Version, erased.ErasureId, instance.Service));
        });
    }
}
