using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Insight;

/// <summary>The days on which plans came further. Drafts have none yet; what was made in error keeps them and is not counted.</summary>
internal static class MilestoneProjection
{
    public static void AddTo(Write write, Plan plan)
    {
        if (plan.State is PlanState.Draft or PlanState.Annulled)
            return;

        var today = DanishCalendar.DateOf(plan.Change.At);
        var contacted = plan.Content.Offer?.ContactedOn;
        var dated = Milestones.FirstDatedStepOf(plan.Content);
        // What says no day began, at the latest, when the plan told of it.
        DateOnly? undated = Milestones.HasBegun(plan.Content) ? today : null;
        var goal = Milestones.FirstGoalOf(plan.Content);
        if (plan.Change.Reason == ChangeReasons.Activated)
            write.Add(
                """
                INSERT INTO plan_milestone (plan_id, drafted_on, activated_on, contacted_on, first_step_on, first_goal_on, followed)
                VALUES ($1, $2, $3, $4::date, COALESCE($5::date, $6::date), $7::date, true)
                """,
                plan.Id.Value, plan.MadeOn, today, contacted, dated, undated, goal);
        else
            write.Add(
                """
                UPDATE plan_milestone SET contacted_on = $2::date, first_goal_on = $5::date, ended_on = $6::date,
                  first_step_on = COALESCE(LEAST(first_step_on, $3::date), CASE WHEN followed THEN $4::date END)
                WHERE plan_id = $1 AND (contacted_on, first_goal_on, ended_on, first_step_on)
                  IS DISTINCT FROM ($2::date, $5::date, $6::date, COALESCE(LEAST(first_step_on, $3::date), CASE WHEN followed THEN $4::date END))
                """,
                plan.Id.Value, contacted, dated, undated, goal, plan.State.IsFinished() ? plan.ValidFrom.State : (DateOnly?)null);
    }

    /// <summary>Adds to a change that puts a plan in force since when everybody had consented who must.</summary>
    public static void AddConsent(Write write, OpenPlan open, Plan plan)
    {
        var since = plan.Content.MemberIds().Select(id => open.Decisions[id].PermittedSince).ToList();
        // Of one whose day is not known nobody can tell that it was not the last.
        if (since.TrueForAll(day => day is not null))
            write.Add("UPDATE plan_milestone SET consented_on = $2 WHERE plan_id = $1", plan.Id.Value, since.Max()!.Value);
    }
}
