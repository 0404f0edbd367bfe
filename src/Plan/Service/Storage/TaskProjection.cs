using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Storage;

/// <summary>Who has agreed to do something.</summary>
internal static class TaskProjection
{
    public static void AddTo(Write write, Plan plan)
    {
        var tasks = plan.State.IsFinished() ? [] : OpenTask.In(plan.Content);
        if (plan.Version == 1 && tasks.Count == 0)
            return;

        write.Add(
            """
            WITH gone AS (DELETE FROM plan_task WHERE plan_id = $1)
            INSERT INTO plan_task (plan_id, kind, step_id, owner, due_on)
            SELECT $1, t.* FROM unnest($2::smallint[], $3::text[], $4::text[], $5::date[]) AS t
            """,
            plan.Id.Value,
            tasks.Select(task => (short)task.Kind).ToArray(),
            tasks.Select(task => task.StepId).ToArray(),
            tasks.Select(task => task.Owner).ToArray(),
            tasks.Select(task => task.DueOn).ToArray());
    }
}
