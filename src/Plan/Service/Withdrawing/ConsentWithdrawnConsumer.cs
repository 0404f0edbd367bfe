using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.Plans.Withdrawing;

/// <summary>
/// Hears that a consent was withdrawn. Reading has stopped by then; what is left is to end the plan, and to tell which
/// statutory plans are back.
/// </summary>
internal sealed class ConsentWithdrawnConsumer(Inbox inbox, EndWithdrawnPlans endPlans, TimeProvider time) : IConsumer<ConsentWithdrawn>
{
    public Task Consume(ConsumeContext<ConsentWithdrawn> context) => inbox.OnceAsync(
        context,
        async (write, cancellationToken) =>
        {
            var withdrawn = context.Message;
            // Consent to share is another thing than consent to have a plan: plans do not rest on it. Nor do they on a consent that
            // counted for nothing any more.
            var ended = withdrawn.Kind == ConsentWithdrawn.Participation && withdrawn.EndsParticipation
                ? await endPlans.AddToAsync(
                    write,
                    withdrawn.SubjectCitizenId,
                    withdrawn.OccurredAt,
                    (plan, recordedAt) => plan.Withdraw(withdrawn.SubjectCitizenId, withdrawn.OccurredAt, recordedAt),
                    cancellationToken)
                : EndedPlans.None;
            var now = time.GetUtcNow();
            write.Publish(new SharingStopped(
                Guid.CreateVersion7(now),
                withdrawn.Kommunekode,
                now,
                withdrawn.AggregateId,
                withdrawn.Version,
                withdrawn.SubjectCitizenId,
                "plan",
                ended.PlanIds,
                ended.Revived));
        });
}
