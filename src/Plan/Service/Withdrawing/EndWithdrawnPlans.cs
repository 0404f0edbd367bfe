using EnPlan.Events.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Withdrawing;

/// <summary>Ends the plans that rested on a consent that was withdrawn; the statutory plans that they replaced revive.</summary>
internal sealed class EndWithdrawnPlans(
    Database database, DataKeys keys, Participation participation, PlanSteps steps, RevivedPlans revivedPlans, TimeProvider time)
{
    /// <summary>Adds the end of the citizen's plans to a change.</summary>
    /// <param name="write">The change.</param>
    /// <param name="citizenId">Whose participation was withdrawn.</param>
    /// <param name="withdrawnAt">When. What began later may rest on a later consent, and ends only when there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<EndedPlans> AddToAsync(Write write, Guid citizenId, DateTimeOffset withdrawnAt, CancellationToken cancellationToken)
    {
        var unfinished = await database.QueryAsync(
            """
            SELECT p.plan_id, p.begun_at, p.main_person_id FROM plan_member m JOIN plan p USING (plan_id)
            WHERE m.citizen_id = $1 AND p.state < $2
            """,
            row => (PlanId: new PlanId(row.GetGuid(0)), BegunAt: row.GetFieldValue<DateTimeOffset>(1), MainPersonId: row.GetGuid(2)),
            [citizenId, (short)PlanState.Completed],
            cancellationToken);
        var ended = new List<Guid>();
        var revived = new List<RevivedProvision>();
        foreach (var (planId, begunAt, mainPersonId) in unfinished)
        {
            if (begunAt > withdrawnAt && await TakesPartAsync(citizenId, cancellationToken))
                continue;
            if (await FindAsync(planId, cancellationToken) is not { } stored)
                continue;

            var isMain = mainPersonId == citizenId;
            if (isMain && End(write, stored, citizenId))
                ended.Add(planId.Value);
            revived.AddRange(revivedPlans.Of(stored.Plan, whose => isMain || whose == citizenId, DanishCalendar.Today(time)));
        }

        return new EndedPlans(ended, revived);
    }

    private async Task<bool> TakesPartAsync(Guid citizenId, CancellationToken cancellationToken) =>
        (await participation.DecideAsync([citizenId], cancellationToken))[citizenId].IsPermitted;

    private Task<StoredPlan?> FindAsync(PlanId planId, CancellationToken cancellationToken) =>
        StoredPlan.FindAsync(database, keys, planId, version: 0, workerId: null, [], DanishCalendar.Today(time), cancellationToken);

    private bool End(Write write, StoredPlan stored, Guid citizenId)
    {
        var ended = stored.Plan.Withdraw(citizenId, time.GetUtcNow());
        if (ended == stored.Plan)
            return false;

        write.Advance(ended, stored.Key);
        write.Publish(steps.Ended(ended, stored.CoordinatorIds));
        return true;
    }
}
