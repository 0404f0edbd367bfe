using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Caseloads.Retention;

/// <summary>What the register learns of plans and consents, so that it knows how long a case is kept.</summary>
internal static class KnownCases
{
    /// <summary>Adds who is a member of a plan; whoever was one before still has words in its earlier versions.</summary>
    public static void LearnMembers(Write write, Guid planId, long version, IReadOnlyList<Guid> memberIds)
    {
        write.HoldErasures();
        write.Add(
            """
            INSERT INTO known_plan AS known (plan_id, version, member_ids, ever_member_ids)
            SELECT $1, $2, ids, ids FROM (
              SELECT coalesce(array_agg(id), '{}') AS ids FROM unnest($3::uuid[]) AS id WHERE id NOT IN (SELECT citizen_id FROM erased_citizen)) AS living
            ON CONFLICT (plan_id) DO UPDATE SET
              version = GREATEST(known.version, EXCLUDED.version),
              member_ids = CASE WHEN EXCLUDED.version > known.version THEN EXCLUDED.member_ids ELSE known.member_ids END,
              ever_member_ids = ARRAY(SELECT DISTINCT id FROM unnest(known.ever_member_ids || EXCLUDED.ever_member_ids) AS id)
            """,
            planId, version, memberIds.ToArray());
    }

    /// <summary>Adds that a plan came into force.</summary>
    public static void LearnForce(Write write, Guid planId, long version) => Stand(write, planId, version, isInForce: true, null, "", []);

    /// <summary>Adds that a plan ended.</summary>
    public static void LearnEnd(Write write, Guid planId, long version, DateTimeOffset at, string reason, IEnumerable<string> kle) =>
        Stand(write, planId, version, isInForce: false, DanishCalendar.DateOf(at), OutcomeOf(reason), kle);

    /// <summary>Adds that a consent about a citizen was given or withdrawn.</summary>
    public static void LearnConsent(Write write, Guid citizenId, DateTimeOffset at)
    {
        write.HoldErasures();
        write.Add(
            """
            INSERT INTO known_consent AS known (citizen_id, changed_on)
            SELECT $1, $2::date WHERE NOT EXISTS (SELECT FROM erased_citizen WHERE citizen_id = $1)
            ON CONFLICT (citizen_id) DO UPDATE SET changed_on = GREATEST(known.changed_on, EXCLUDED.changed_on)
            """,
            citizenId, DanishCalendar.DateOf(at));
    }

    // The configuration's outcomes are the reasons of events in lower case.
    private static string OutcomeOf(string reason) => reason.ToLowerInvariant().Replace('_', '-');

    private static void Stand(
        Write write, Guid planId, long version, bool isInForce, DateOnly? endedOn, string outcome, IEnumerable<string> kle) => write.Add(
        """
        INSERT INTO known_plan AS known (plan_id, standing_version, in_force, ended_on, outcome, kle) VALUES ($1, $2, $3, $4::date, $5, $6)
        ON CONFLICT (plan_id) DO UPDATE SET
          standing_version = EXCLUDED.standing_version, in_force = EXCLUDED.in_force, ended_on = EXCLUDED.ended_on,
          outcome = EXCLUDED.outcome, kle = EXCLUDED.kle
        WHERE known.standing_version < EXCLUDED.standing_version
        """,
        planId, version, isInForce, endedOn, outcome, kle.ToArray());
}
