using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;
using Npgsql;

namespace EnPlan.Plans.Worklists;

/// <summary>A row of a list about steps in plans, with the plan it stands in.</summary>
/// <param name="Plan">The plan as it is now.</param>
/// <param name="AssignedTo">The members whom the worker who asks is assigned to today.</param>
/// <param name="RelativeIds">Those who are in the family's other plans.</param>
/// <param name="Position">Its place in the list.</param>
/// <param name="CitizenId">The one whom it is about, where the plan does not say; null where it does.</param>
internal sealed record StepRow(
    Plan Plan, IReadOnlySet<Guid> AssignedTo, IReadOnlyList<Guid> RelativeIds, DayPosition Position, Guid? CitizenId)
{
    /// <summary>
    /// The members whom worker $1 is assigned to on day $2, with <c>p</c> for <c>plan</c>.
    /// </summary>
    public const string AssignedMembers =
        """
        ARRAY(
          SELECT DISTINCT r.citizen_id FROM relation r
          WHERE r.worker_id = $1 AND r.citizen_id = ANY (p.member_ids) AND r.from_date <= $2 AND (r.to_date IS NULL OR r.to_date >= $2))
        """;

    /// <summary>
    /// A list of steps: what each plan says, then whom $1 is assigned to, who is in the family's other plans, the plan's id and the
    /// step's day, kind, id and citizen.
    /// </summary>
    /// <param name="steps">A page of rows with plan_id, day, kind, id and citizen_id, in order.</param>
    public static string Sql(string steps) =>
        $"""
        SELECT {StoredVersion.Columns}, {AssignedMembers}, {FamilyOfPlan.MemberIds}, s.plan_id, s.day, s.kind, s.id, s.citizen_id
        FROM ({steps}) s
        JOIN plan p ON p.plan_id = s.plan_id
        JOIN plan_revision v ON v.plan_id = p.plan_id AND v.version = p.version
        JOIN secret.plan_key k ON k.plan_id = p.plan_id
        ORDER BY s.day, s.plan_id, s.kind, s.id
        """;

    public static StepRow Read(DataKeys keys, NpgsqlDataReader row)
    {
        const int First = StoredVersion.Count;
        var planId = row.GetGuid(First + 2);
        return new StepRow(
            StoredVersion.Read(new PlanId(planId), keys, row).Plan,
            row.GetFieldValue<Guid[]>(First).ToHashSet(),
            row.GetFieldValue<Guid[]>(First + 1),
            new DayPosition(row.GetFieldValue<DateOnly>(First + 3), planId, row.GetInt16(First + 4), row.GetString(First + 5)),
            row.IsDBNull(First + 6) ? null : row.GetGuid(First + 6));
    }
}
