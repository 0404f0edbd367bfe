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
            INSERT INTO plan_task (plan_id, kind, step_id, owner, due_on, freed_by)
            SELECT $1, t.kind, t.step_id, t.owner, t.due_on, string_to_array(t.freed_by, '|')
            FROM unnest($2::smallint[], $3::text[], $4::text[], $5::date[], $6::text[]) AS t (kind, step_id, owner, due_on, freed_by)
            """,
            plan.Id.Value,
            tasks.Select(task => (short)task.Kind).ToArray(),
            tasks.Select(task => task.StepId).ToArray(),
            tasks.Select(task => task.Owner).ToArray(),
            tasks.Select(task => task.DueOn).ToArray(),
            tasks.Select(task => string.Join('|', task.FreedBy)).ToArray());
    }
}
