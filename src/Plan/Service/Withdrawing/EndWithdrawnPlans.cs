using EnPlan.Events.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Withdrawing;

/// <summary>
/// Ends the plans of a citizen who no longer takes part; the statutory plans that they replaced revive. When another than the main
/// person no longer takes part, the plan goes on, and it is noted since when their own statutory plans count again.
/// </summary>
internal sealed class EndWithdrawnPlans(
    Database database, DataKeys keys, Participation participation, PlanSteps steps, RevivedPlans revivedPlans, TimeProvider time)
{
    /// <summary>Adds the end of the citizen's plans to a change.</summary>
    /// <param name="write">The change.</param>
    /// <param name="citizenId">Whose participation is over.</param>
    /// <param name="since">Since when. What began later may rest on a later consent, and ends only when there is none.</param>
    /// <param name="end">Ends a plan of theirs at the time when it is recorded; or gives the plan itself when it goes on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<EndedPlans> AddToAsync(
        Write write, Guid citizenId, DateTimeOffset since, Func<Plan, DateTimeOffset, Plan> end, CancellationToken cancellationToken)
    {
        var unfinished = await database.QueryAsync(
            """
            SELECT p.plan_id, p.begun_at, p.main_person_id FROM plan_member m JOIN plan p USING (plan_id)
            WHERE m.citizen_id = $1 AND p.state < $2
            """,
            row => (PlanId: new PlanId(row.GetGuid(0)), BegunAt: row.GetFieldValue<DateTimeOffset>(1), MainPersonId: row.GetGuid(2)),
            [citizenId, (short)PlanState.Completed],
            cancellationToken);
        var day = DanishCalendar.DateOf(since);
        var ended = new List<Guid>();
        var revived = new List<RevivedProvision>();
        foreach (var (planId, begunAt, mainPersonId) in unfinished)
        {
            if (begunAt > since && await TakesPartAsync(citizenId, cancellationToken))
                continue;
            if (await FindAsync(planId, cancellationToken) is not { } stored)
                continue;

            var isMain = mainPersonId == citizenId;
            if (isMain && End(write, stored, end))
            {
                ended.Add(planId.Value);
                await ForgetEarlierLeavingAsync(write, planId, cancellationToken);
            }

            if (!isMain)
                write.Add("UPDATE plan_member SET left_on = $3 WHERE plan_id = $1 AND citizen_id = $2", planId.Value, citizenId, day);
            revived.AddRange(revivedPlans.Of(stored.Plan, whose => isMain || whose == citizenId, day));
        }

        return new EndedPlans(ended, revived);
    }

    private async Task<bool> TakesPartAsync(Guid citizenId, CancellationToken cancellationToken) =>
        (await participation.DecideAsync([citizenId], cancellationToken))[citizenId].IsPermitted;

    // Seldom has anybody left, and only then is asked who has come back.
    private async Task ForgetEarlierLeavingAsync(Write write, PlanId planId, CancellationToken cancellationToken)
    {
        var left = await database.QueryAsync(
            "SELECT citizen_id FROM plan_member WHERE plan_id = $1 AND left_on IS NOT NULL", row => row.GetGuid(0), [planId.Value], cancellationToken);
        if (left.Count > 0)
            MemberProjection.ForgetEarlierLeaving(write, planId, await participation.DecideAsync(left, cancellationToken));
    }

    private Task<StoredPlan?> FindAsync(PlanId planId, CancellationToken cancellationToken) =>
        StoredPlan.FindAsync(database, keys, planId, version: 0, workerId: null, [], DanishCalendar.Today(time), cancellationToken);

    private bool End(Write write, StoredPlan stored, Func<Plan, DateTimeOffset, Plan> end)
    {
        var ended = end(stored.Plan, time.GetUtcNow());
        if (ended == stored.Plan)
            return false;

        write.Advance(ended, stored.Key);
        write.Publish(steps.Ended(ended, stored.CoordinatorIds));
        return true;
    }
}
