using EnPlan.Caseloads.Inquiries;
using EnPlan.Caseloads.Storage;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Takes a citizen out of the register, and tells the other services to do the same.</summary>
internal sealed class CitizenRemoval(Database database, AssignmentBook assignments, Instance instance, TimeProvider time)
{
    /// <summary>Adds all of it to a change. The key goes with the row: what was sealed with it is gone in every copy.</summary>
    public async Task AddToAsync(Write write, Erasure erasure, CancellationToken cancellationToken)
    {
        var citizenId = erasure.CitizenId;
        write.BeginErasure(citizenId, erasure.ErasureId);
        foreach (var assignment in await assignments.OfAsync(citizenId, cancellationToken))
            assignments.Leave(write, assignment, citizenId);
        InquiryBook.ForgetSender(write, citizenId);
        write.Add("DELETE FROM citizen_key WHERE citizen_id = $1", citizenId);
        write.Add(
            """
            UPDATE citizen SET version = version + 1, relationships = (
              SELECT coalesce(jsonb_agg(one), '[]') FROM jsonb_array_elements(relationships) AS one WHERE one->>'OtherId' <> $1::text)
            WHERE relationships @> jsonb_build_array(jsonb_build_object('OtherId', $1::text))
            """,
            citizenId.ToString());
        write.EndErasure(citizenId);
        write.Add("DELETE FROM known_plan WHERE ever_member_ids = '{}' AND version > 0");
        ErasureBook.Confirm(write, erasure.ErasureId, instance.Service, time.GetUtcNow());
        Tell(write, erasure, attempt: 1);
    }

    /// <summary>Adds that the other services are told, or told again.</summary>
    public void Tell(Write write, Erasure erasure, long attempt)
    {
        var now = time.GetUtcNow();
        write.Add("UPDATE erasure SET told_at = $2, attempt = GREATEST(attempt, $3) WHERE erasure_id = $1", erasure.ErasureId, now, attempt);
        write.Publish(new CitizenErased(
            Guid.CreateVersion7(now), database.Kommunekode, now, erasure.CitizenId, attempt, erasure.ErasureId));
    }
}
