using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Plans.Storage;

/// <summary>A version of a plan as the database has it, with who works for its members today.</summary>
/// <param name="Plan">The version.</param>
/// <param name="Key">The plan's key, to seal its next version with.</param>
/// <param name="NewestState">Where the plan is by now, whichever version this is.</param>
/// <param name="AssignedTo">The citizens, among the members and others asked about, whom the worker who asks is assigned to.</param>
/// <param name="CoordinatorIds">The workers who are assigned to the main person.</param>
internal sealed record StoredPlan(Plan Plan, DataKey Key, PlanState NewestState, IReadOnlySet<Guid> AssignedTo, IReadOnlyList<string> CoordinatorIds)
{
    /// <summary>The family's other plans.</summary>
    public IReadOnlyList<Guid> FamilyPlanIds { get; init; } = [];

    /// <summary>Those who are in them.</summary>
    public IReadOnlyList<Guid> RelativeIds { get; init; } = [];

    // $1 plan, $2 worker, $3 today, $4 version (0: the newest), $5 other citizens.
    private const string Sql =
        $"""
        SELECT {StoredVersion.Columns},
          ARRAY(
            SELECT DISTINCT r.citizen_id FROM relation r
            WHERE r.worker_id = $2 AND r.citizen_id = ANY (v.member_ids || $5::uuid[])
              AND r.from_date <= $3 AND (r.to_date IS NULL OR r.to_date >= $3)),
          ARRAY(
            SELECT DISTINCT r.worker_id FROM relation r
            WHERE r.citizen_id = v.member_ids[1] AND r.from_date <= $3 AND (r.to_date IS NULL OR r.to_date >= $3)
            ORDER BY 1),
          p.state,
          {FamilyOfPlan.PlanIds},
          {FamilyOfPlan.MemberIds}
        FROM plan p
        JOIN secret.plan_key k ON k.plan_id = p.plan_id
        JOIN plan_revision v ON v.plan_id = p.plan_id AND v.version = CASE $4 WHEN 0 THEN p.version ELSE $4 END
        WHERE p.plan_id = $1
        """;

    /// <summary>Reads a version in one query; null when there is none, or its key was destroyed.</summary>
    /// <param name="database">Where.</param>
    /// <param name="keys">The plans' keys.</param>
    /// <param name="planId">Which plan.</param>
    /// <param name="version">Which version; 0 for the newest.</param>
    /// <param name="workerId">The worker who asks; null when no worker does.</param>
    /// <param name="others">Citizens besides the members whom to look for relations to.</param>
    /// <param name="today">The date in Denmark.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static Task<StoredPlan?> FindAsync(
        Database database, DataKeys keys, PlanId planId, int version, string? workerId, IReadOnlyList<Guid> others, DateOnly today,
        CancellationToken cancellationToken) =>
        database.QuerySingleAsync(
            Sql, row => Read(planId, keys, row), [planId.Value, workerId ?? "", today, version, others.ToArray()], cancellationToken);

    private static StoredPlan Read(PlanId planId, DataKeys keys, NpgsqlDataReader row)
    {
        var version = StoredVersion.Read(planId, keys, row);
        return new StoredPlan(
            version.Plan,
            version.Key,
            (PlanState)row.GetInt16(StoredVersion.Count + 2),
            row.GetFieldValue<Guid[]>(StoredVersion.Count).ToHashSet(),
            row.GetFieldValue<string[]>(StoredVersion.Count + 1))
        {
            FamilyPlanIds = row.GetFieldValue<Guid[]>(StoredVersion.Count + 3),
            RelativeIds = row.GetFieldValue<Guid[]>(StoredVersion.Count + 4),
        };
    }
}
