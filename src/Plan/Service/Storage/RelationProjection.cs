using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Storage;

/// <summary>What plans are to each other, to be found from either side.</summary>
internal static class RelationProjection
{
    public static void AddTo(Write write, Plan plan)
    {
        if (plan.Change.Reason != ChangeReasons.Related)
            return;

        write.Add("DELETE FROM plan_relation WHERE plan_id = $1", plan.Id.Value);
        write.Add(
            "INSERT INTO plan_relation (plan_id, kind, other_plan_id) SELECT $1, kind, other FROM unnest($2::smallint[], $3::uuid[]) AS r (kind, other)",
            plan.Id.Value,
            plan.Content.Relations.Select(relation => (short)relation.Kind).ToArray(),
            plan.Content.Relations.Select(relation => relation.PlanId).ToArray());
    }
}
