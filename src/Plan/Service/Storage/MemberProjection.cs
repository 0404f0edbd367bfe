using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Storage;

/// <summary>Who is in which plan now; keeps a citizen from being in two plans in force.</summary>
internal static class MemberProjection
{
    public const string CitizenHasPlan = "CITIZEN_HAS_PLAN";

    public static void AddTo(Write write, Plan plan)
    {
        // Nobody is in a plan that was made in error.
        var members = plan.State == PlanState.Annulled ? [] : plan.Content.MemberIds().ToArray();
        if (plan.Version > 1)
            write.Add(
                """
                WITH gone AS (DELETE FROM plan_member WHERE plan_id = $1 AND citizen_id <> ALL ($2) RETURNING plan_id, citizen_id)
                INSERT INTO plan_past_member (plan_id, citizen_id) SELECT plan_id, citizen_id FROM gone ON CONFLICT DO NOTHING
                """,
                plan.Id.Value, members);
        write.Add(
            """
            INSERT INTO plan_member (plan_id, citizen_id, in_force) SELECT $1, c, $3 FROM unnest($2::uuid[]) AS c
            ON CONFLICT (plan_id, citizen_id) DO UPDATE SET in_force = EXCLUDED.in_force
            """,
            plan.Id.Value, members, plan.State.IsInForce());
        write.OnDuplicate("plan_member_in_force", new RuleBroken(CitizenHasPlan));
    }

    /// <summary>Adds, to the end of a plan, that those who take part in it until then have not left it before.</summary>
    /// <param name="write">The change that ends it.</param>
    /// <param name="planId">Which plan.</param>
    /// <param name="decisions">What is decided about its members.</param>
    public static void ForgetEarlierLeaving(Write write, PlanId planId, IReadOnlyDictionary<Guid, MemberDecision> decisions) => write.Add(
        "UPDATE plan_member SET left_on = NULL WHERE plan_id = $1 AND citizen_id = ANY ($2) AND left_on IS NOT NULL",
        planId.Value, decisions.Values.Where(decision => decision.IsPermitted).Select(decision => decision.CitizenId).ToArray());
}
