using EnPlan.Configuration;
using EnPlan.Plans.Secrets;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Storage;

/// <summary>How versions of plans are written.</summary>
internal static class PlanWrites
{
    /// <summary>Adds a new plan, with the key that was made for it.</summary>
    public static void Insert(this Write write, Plan plan, DataKey key, KommuneConfiguration configuration)
    {
        write.Makes(plan.Id.Value);
        write.Add("INSERT INTO secret.plan_key (plan_id, wrapped) VALUES ($1, $2)", plan.Id.Value, key.Wrapped);
        write.Add(
            """
            INSERT INTO plan (plan_id, version, state, head, target_group, main_person_id, member_ids, begun_at, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """,
            plan.Id.Value, plan.Version, (short)plan.State, HeadOf(plan, key), plan.Content.TargetGroup,
            plan.Content.MainPersonId(), plan.Content.MemberIds().ToArray(), plan.Change.At);
        write.AddRevision(plan, key);
        PlanProjections.AddTo(write, plan, configuration);
    }

    /// <summary>Adds the next version of a plan, sealed with the key that it was opened with; <see cref="Stale"/> when somebody else was first.</summary>
    public static void Advance(this Write write, Plan plan, DataKey key, KommuneConfiguration configuration)
    {
        write.AddExpectingOne(
            """
            UPDATE plan SET version = $2, state = $3, head = $4, target_group = $5, main_person_id = $6, member_ids = $7,
              begun_at = CASE WHEN $8 THEN $9 ELSE begun_at END, changed_at = $9
            WHERE plan_id = $1 AND version = $2 - 1
            """,
            plan.Id.Value, plan.Version, (short)plan.State, HeadOf(plan, key), plan.Content.TargetGroup,
            plan.Content.MainPersonId(), plan.Content.MemberIds().ToArray(), plan.Change.Reason == ChangeReasons.Activated, plan.Change.At);
        write.AddRevision(plan, key);
        PlanProjections.AddTo(write, plan, configuration);
        // After the members and relations are written, for it looks at both.
        write.Add("SELECT enplan_umbrella_or_section($1)", plan.Id.Value);
        write.OnDuplicate("plan_umbrella_or_section", new RuleBroken(RelationRules.SectionInUmbrella));
    }

    /// <summary>Adds the last version of a plan that ends: nothing is due in it, whatever the kommune's configuration says.</summary>
    /// <inheritdoc cref="Advance(Write, Plan, DataKey, KommuneConfiguration)"/>
    public static void Advance(this Write write, Plan plan, DataKey key)
    {
        if (!plan.State.IsFinished())
            throw new ArgumentException("A plan that goes on has things due, which the configuration tells.", nameof(plan));
        write.Advance(plan, key, KommuneConfiguration.Default);
    }

    private static void AddRevision(this Write write, Plan plan, DataKey key) => write.Add(
        """
        WITH change AS (INSERT INTO plan_change (plan_id, version) VALUES ($1, $2))
        INSERT INTO plan_revision (
          plan_id, version, state, doc, member_ids, reason, changed_by, changed_at, state_from, legal_basis_from, content_from, reason_text,
          legal_basis_until_then)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """,
        plan.Id.Value, plan.Version, (short)plan.State, SealedPlan.Seal(key, plan.Version, plan.Content), plan.Content.MemberIds().ToArray(),
        plan.Change.Reason, plan.Change.By, plan.Change.At, plan.ValidFrom.State, plan.ValidFrom.LegalBasis, plan.ValidFrom.Content,
        plan.Change.Text.Length == 0 ? null : SealedPlan.SealReason(key, plan.Version, plan.Change.Text), plan.LegalBasisUntilThen?.ToString());

    private static byte[] HeadOf(Plan plan, DataKey key) => SealedPlan.SealHead(key, plan.Version, PlanHead.Of(plan.Content));
}
