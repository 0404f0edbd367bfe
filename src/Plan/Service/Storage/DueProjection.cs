using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Storage;

/// <summary>What is due when.</summary>
internal static class DueProjection
{
    public static void AddTo(Write write, Plan plan)
    {
        var dues = plan.State.IsFinished() ? [] : Due.In(plan.Content);
        if (plan.Version == 1 && dues.Count == 0)
            return;

        write.Add(
            """
            WITH gone AS (DELETE FROM plan_due WHERE plan_id = $1)
            INSERT INTO plan_due (plan_id, on_date, kind, subject_id)
            SELECT $1, d.* FROM unnest($2::date[], $3::smallint[], $4::text[]) AS d
            """,
            plan.Id.Value,
            dues.Select(due => due.On).ToArray(),
            dues.Select(due => (short)due.Kind).ToArray(),
            dues.Select(due => due.SubjectId).ToArray());
    }
}
