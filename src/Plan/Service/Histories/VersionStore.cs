using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Histories;

/// <summary>Reads the versions of plans. Whether a reader may see them is decided elsewhere.</summary>
internal sealed class VersionStore(Database database, DataKeys keys)
{
    /// <summary>Versions before a version, newest first.</summary>
    /// <param name="planId">Which plan.</param>
    /// <param name="before">Only versions below this.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<Plan>> ReadAsync(Guid planId, int before, int count, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            $"""
            SELECT {StoredVersion.Columns} FROM plan_revision v JOIN secret.plan_key k USING (plan_id)
            WHERE v.plan_id = $1 AND v.version < $2 ORDER BY v.version DESC LIMIT $3
            """,
            row => StoredVersion.Read(new PlanId(planId), keys, row).Plan,
            [planId, before, count],
            cancellationToken);

    /// <summary>Everybody who is or was a member.</summary>
    public async Task<IReadOnlyList<Guid>> MembersAsync(Guid planId, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            "SELECT DISTINCT unnest(member_ids) FROM plan_revision WHERE plan_id = $1", row => row.GetGuid(0), [planId], cancellationToken);

    /// <summary>What the versions say about time.</summary>
    public async Task<IReadOnlyList<VersionStatement>> StatementsAsync(Guid planId, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            $"SELECT v.version, v.changed_at, v.state, {StoredVersion.Days} FROM plan_revision v WHERE v.plan_id = $1",
            row => new VersionStatement(
                row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), (PlanState)row.GetInt16(2), StoredVersion.ReadDays(row, 3)),
            [planId],
            cancellationToken);

    /// <summary>The plans that a citizen is or was a member of, newest first; annulled ones are among them.</summary>
    public async Task<IReadOnlyList<(Guid PlanId, int Version, PlanState State, DateTimeOffset ChangedAt)>> PlansOfAsync(
        Guid citizenId, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            """
            SELECT p.plan_id, p.version, p.state, p.changed_at FROM plan p
            WHERE p.plan_id IN (
              SELECT plan_id FROM plan_member WHERE citizen_id = $1 UNION SELECT plan_id FROM plan_past_member WHERE citizen_id = $1)
            ORDER BY p.plan_id DESC
            """,
            row => (row.GetGuid(0), row.GetInt32(1), (PlanState)row.GetInt16(2), row.GetFieldValue<DateTimeOffset>(3)),
            [citizenId],
            cancellationToken);
}
