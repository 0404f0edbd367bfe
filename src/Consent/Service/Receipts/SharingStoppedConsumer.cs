using EnPlan.Consents.Storage;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Messaging;
using MassTransit;

namespace EnPlan.Consents.Receipts;

/// <summary>Hears what each service has done about a withdrawal. The receipt is completed from this; Consent asks nobody.</summary>
internal sealed class SharingStoppedConsumer(Inbox inbox) : IConsumer<SharingStopped>
{
    public Task Consume(ConsumeContext<SharingStopped> context) => inbox.OnceAsync(
        context,
        (write, _) =>
        {
            var told = context.Message;
            write.Add(
                """
                INSERT INTO sharing_stopped (consent_id, service, version, confirmed_at, ended_plan_ids, revived)
                SELECT $1, $2, $3, $4, $5, $6
                -- What is confirmed late about somebody who is erased is about nobody.
                WHERE EXISTS (SELECT FROM consent WHERE consent_id = $1 AND subject_id NOT IN (SELECT citizen_id FROM erased_citizen))
                ON CONFLICT (consent_id, service) DO UPDATE SET version = $3, confirmed_at = $4, ended_plan_ids = $5, revived = $6
                WHERE sharing_stopped.version <= $3
                """,
                told.AggregateId,
                told.Service,
                told.Version,
                told.OccurredAt,
                told.EndedPlanIds.ToArray(),
                ConsentJson.ToJson(told.Revived));
            return Task.CompletedTask;
        });
}
