using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Storage;

/// <summary>How versions of plans are written.</summary>
internal static class PlanWrites
{
    public const string CitizenHasPlan = "CITIZEN_HAS_PLAN";

    /// <summary>Adds a new plan.</summary>
    public static void Insert(this Write write, Plan plan)
    {
        write.Add(
            """
            INSERT INTO plan (plan_id, version, state, title, target_group, main_person_id, member_ids, begun_at, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """,
            plan.Id.Value, plan.Version, (short)plan.State, plan.Content.Title, plan.Content.TargetGroup,
            plan.Content.MainPersonId(), plan.Content.MemberIds().ToArray(), plan.Change.At);
        write.AddRevision(plan);
        write.AddMembers(plan);
    }

    /// <summary>Adds the next version of a plan; <see cref="Stale"/> when somebody else was first.</summary>
    public static void Advance(this Write write, Plan plan)
    {
        write.AddExpectingOne(
            """
            UPDATE plan SET version = $2, state = $3, title = $4, target_group = $5, main_person_id = $6, member_ids = $7,
              begun_at = CASE WHEN $8 THEN $9 ELSE begun_at END, changed_at = $9
            WHERE plan_id = $1 AND version = $2 - 1
            """,
            plan.Id.Value, plan.Version, (short)plan.State, plan.Content.Title, plan.Content.TargetGroup,
            plan.Content.MainPersonId(), plan.Content.MemberIds().ToArray(), plan.Change.Reason == ChangeReasons.Activated, plan.Change.At);
        write.AddRevision(plan);
        write.Add("DELETE FROM plan_member WHERE plan_id = $1 AND citizen_id <> ALL ($2)", plan.Id.Value, plan.Content.MemberIds().ToArray());
        write.AddMembers(plan);
    }

    private static void AddRevision(this Write write, Plan plan) => write.Add(
        """
        INSERT INTO plan_revision (plan_id, version, state, doc, member_ids, reason, changed_by, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        plan.Id.Value, plan.Version, (short)plan.State, new Jsonb(PlanJson.Write(plan.Content)), plan.Content.MemberIds().ToArray(),
        plan.Change.Reason, plan.Change.By, plan.Change.At);

    private static void AddMembers(this Write write, Plan plan)
    {
        write.Add(
            """
            INSERT INTO plan_member (plan_id, citizen_id, in_force) SELECT $1, c, $3 FROM unnest($2::uuid[]) AS c
            ON CONFLICT (plan_id, citizen_id) DO UPDATE SET in_force = EXCLUDED.in_force
            """,
            plan.Id.Value, plan.Content.MemberIds().ToArray(), plan.State.IsInForce());
        write.OnDuplicate("plan_member_in_force", new RuleBroken(CitizenHasPlan));
    }
}
