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
        var name = citizenId.ToString();
        write.Add(
            """
            UPDATE consent SET recorded_by = replace(recorded_by, $1, ''), withdrawn_by = replace(withdrawn_by, $1, ''),
                               withdrawn_parts = replace(withdrawn_parts::text, $1, '')::jsonb
            WHERE recorded_by = $1 OR withdrawn_by = $1 OR position($1 IN withdrawn_parts::text) > 0
            """,
            name);
        write.Add("DELETE FROM consent_draft WHERE giver_id = $1 OR drafted_by = $2", citizenId, name);
        write.Add("UPDATE barred_worker SET barred_by = '' WHERE barred_by = $1", name);

        // What services have confirmed tells whose plans revived.
        write.Add("DELETE FROM sharing_stopped s USING consent c WHERE c.consent_id = s.consent_id AND c.subject_id = $1", citizenId);
        write.Add(
            """
            UPDATE sharing_stopped SET revived = coalesce(
              (SELECT jsonb_agg(one) FROM jsonb_array_elements(revived) AS one WHERE one ->> 'CitizenId' <> $1), '[]')
            WHERE position($1 IN revived::text) > 0
            """,
            name);
        return Task.CompletedTask;
    }
}
