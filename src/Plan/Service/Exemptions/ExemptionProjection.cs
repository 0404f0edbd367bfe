using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Exemptions;

/// <summary>Which plans use which exemptions, and how their goals go. What was done instead is free text and stays in the plan.</summary>
internal static class ExemptionProjection
{
    public static void AddTo(Write write, Plan plan)
    {
        var uses = plan.Content.ExemptionUses.Where(use => use.Until is not null).ToList();
        if (plan.Version > 1)
            write.Add("DELETE FROM exemption_use WHERE plan_id = $1", plan.Id.Value);
        if (uses.Count == 0)
            return;

        var goals = plan.Content.Goals().ToList();
        write.Add(
            """
            INSERT INTO exemption_use (plan_id, use_id, exemption_id, on_date, until_date, saved_minutes, goals, goals_reached, members)
            SELECT $1, u.use_id, u.exemption_id, u.on_date, u.until_date, u.saved_minutes, $7, $8, u.members
            FROM unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::integer[], $9::bigint[])
              AS u (use_id, exemption_id, on_date, until_date, saved_minutes, members)
            """,
            plan.Id.Value,
            uses.ConvertAll(use => use.UseId).ToArray(),
            uses.ConvertAll(use => use.ExemptionId).ToArray(),
            uses.ConvertAll(use => use.OnDate).ToArray(),
            uses.ConvertAll(use => use.Until!.Value).ToArray(),
            uses.ConvertAll(use => use.SavedMinutes).ToArray(),
            goals.Count,
            goals.Count(goal => goal.State == GoalState.Reached),
            uses.ConvertAll(use => PlacesOf(use, plan.Content)).ToArray());
    }

    // As the use is shown in the plan: with its step, and one of the plan as a whole to who sees the whole.
    private static long PlacesOf(ExemptionUse use, PlanContent content)
    {
        var ofStep = content.Goals().FirstOrDefault(goal => goal.GoalId == use.StepId)?.MemberIds
            ?? content.Efforts.FirstOrDefault(effort => effort.EffortId == use.StepId || effort.Actions.Any(action => action.ActionId == use.StepId))?.MemberIds;
        return use.StepId.Length == 0 || ofStep is null ? MemberPlaces.Whole : MemberPlaces.Of(content.MemberIds(), ofStep);
    }
}
