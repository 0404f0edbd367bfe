using EnPlan.Configuration;
using EnPlan.Plans.Secrets;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Erasing;

/// <summary>Erases a citizen from plans: their own go with the key, and out of a family's they are taken, in every version.</summary>
internal sealed class PlanErasure(Database database, DataKeys keys, KommuneConfiguration configuration)
{
    /// <summary>Whether the citizen is in a plan in force, which must end first.</summary>
    public Task<bool> IsInForceAsync(Guid citizenId, CancellationToken cancellationToken) => database.QuerySingleAsync(
        "SELECT EXISTS (SELECT FROM plan_member WHERE citizen_id = $1 AND in_force)", row => row.GetBoolean(0), [citizenId], cancellationToken);

    /// <summary>Adds all of it to a change.</summary>
    public async Task AddToAsync(Write write, Guid citizenId, CancellationToken cancellationToken)
    {
        var plans = await database.QueryAsync(
            """
            SELECT p.plan_id, p.version, p.member_ids FROM plan p
            WHERE $1 = ANY (p.member_ids) OR EXISTS (SELECT FROM plan_revision v WHERE v.plan_id = p.plan_id AND $1 = ANY (v.member_ids))
            """,
            row => (PlanId: new PlanId(row.GetGuid(0)), Version: row.GetInt32(1), MemberIds: row.GetFieldValue<Guid[]>(2)),
            [citizenId],
            cancellationToken);
        foreach (var (planId, version, memberIds) in plans)
        {
            if (memberIds.All(id => id == citizenId))
                write.Add("SELECT enplan_erase_plan($1)", planId.Value);
            else
                await RedactAsync(write, planId, version, citizenId, cancellationToken);
        }

        // After the rest: who is taken out of a plan is otherwise remembered as having been in it.
        write.Add("DELETE FROM plan_past_member WHERE citizen_id = $1", citizenId);
        write.Add("SELECT enplan_forget_author($1)", citizenId);
    }

    private async Task RedactAsync(Write write, PlanId planId, int newest, Guid citizenId, CancellationToken cancellationToken)
    {
        var versions = await database.QueryAsync(
            $"""
            SELECT {StoredVersion.Columns} FROM plan_revision v JOIN secret.plan_key k ON k.plan_id = v.plan_id
            WHERE v.plan_id = $1 AND $2 = ANY (v.member_ids) ORDER BY v.version
            """,
            row => StoredVersion.Read(planId, keys, row),
            [planId.Value, citizenId],
            cancellationToken);
        foreach (var (plan, key) in versions)
        {
            var rest = ErasedMember.Without(plan.Content, citizenId);
            write.Add(
                "SELECT enplan_redact_version($1, $2, $3::bytea)",
                planId.Value, plan.Version, rest.Members.Count == 0 ? null : SealedPlan.Seal(key, plan.Version, rest));
            if (plan.Version == newest)
                Lead(write, plan with { Content = rest }, key);
        }
    }

    // Stale when the plan has moved on meanwhile; then it is tried again.
    private void Lead(Write write, Plan plan, DataKey key)
    {
        write.AddExpectingOne(
            "UPDATE plan SET head = $3, main_person_id = $4 WHERE plan_id = $1 AND version = $2",
            plan.Id.Value, plan.Version, SealedPlan.SealHead(key, plan.Version, PlanHead.Of(plan.Content)), plan.Content.MainPersonId());
        PlanProjections.Renew(write, plan, configuration);
    }
}
