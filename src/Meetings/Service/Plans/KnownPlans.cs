using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.NetworkMeetings.Plans;

/// <summary>The plans that events have told of.</summary>
public sealed class KnownPlans(Database database, TimeProvider time)
{
    private static readonly string Find =
        $"""
        SELECT member_ids,
               ARRAY(SELECT DISTINCT r.worker_id FROM relation r
                     WHERE r.citizen_id = member_ids[1] AND r.from_date <= $3 AND (r.to_date IS NULL OR r.to_date >= $3) ORDER BY 1),
               is_ended,
               ARRAY(SELECT c.id FROM unnest(member_ids) AS c (id) WHERE {KnownRelations.Holds("c.id", "$2", "$3")})
        FROM plan WHERE plan_id = $1 AND member_ids <> ARRAY[]::uuid[]
        """;

    /// <summary>The plan, and which of its members the caller works for; null when no event has told of it.</summary>
    public Task<KnownPlan?> FindAsync(Guid planId, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return database.QuerySingleAsync(
            Find,
            row => new KnownPlan(
                row.GetFieldValue<Guid[]>(0),
                row.GetFieldValue<string[]>(1),
                row.GetBoolean(2),
                row.GetFieldValue<Guid[]>(3).ToHashSet()),
            [planId, caller.IsWorker ? caller.WorkerId : "", DanishCalendar.Today(time)],
            cancellationToken);
    }

    /// <summary>Adds who a plan is about; what is older than what is known changes nothing, and who is erased is nobody.</summary>
    public static void Learn(Write write, Guid planId, long version, IEnumerable<Guid> memberIds, IEnumerable<string> coordinatorIds)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.HoldErasures();
        // Who coordinated then is read by the version before, which may run beside this one.
        write.Add(
            """
            INSERT INTO plan (plan_id, version, member_ids, coordinator_ids)
            SELECT $1, $2, ARRAY(
              SELECT c.id FROM unnest($3::uuid[]) WITH ORDINALITY AS c (id, place)
              WHERE NOT EXISTS (SELECT FROM erased_citizen e WHERE e.citizen_id = c.id) ORDER BY c.place), $4
            ON CONFLICT (plan_id) DO UPDATE
            SET version = EXCLUDED.version, member_ids = EXCLUDED.member_ids, coordinator_ids = EXCLUDED.coordinator_ids
            WHERE plan.version < EXCLUDED.version
            """,
            planId, version, memberIds.ToArray(), coordinatorIds.ToArray());
    }

    /// <summary>Adds that a plan has ended, which it does once; its members may become known later.</summary>
    public static void LearnEnd(Write write, Guid planId)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add("INSERT INTO plan (plan_id, is_ended) VALUES ($1, true) ON CONFLICT (plan_id) DO UPDATE SET is_ended = true", planId);
    }
}
