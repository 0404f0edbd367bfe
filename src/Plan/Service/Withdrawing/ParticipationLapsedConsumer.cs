using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.Plans.Withdrawing;

/// <summary>
/// Hears that a citizen takes part no longer though nobody has withdrawn. Reading has stopped by then; what is left is to end the
/// plan, so that the citizen may have another and the statutory plans are there again.
/// </summary>
internal sealed class ParticipationLapsedConsumer(Inbox inbox, EndWithdrawnPlans endPlans) : IConsumer<ParticipationLapsed>
{
    public Task Consume(ConsumeContext<ParticipationLapsed> context) => inbox.OnceAsync(
        context,
        (write, cancellationToken) =>
        {
            var lapsed = context.Message;
            return endPlans.AddToAsync(
                write,
                lapsed.AggregateId,
                lapsed.OccurredAt,
                (plan, recordedAt) => plan.Lapse(lapsed.AggregateId, lapsed.OccurredAt, recordedAt),
                cancellationToken);
        });
}
