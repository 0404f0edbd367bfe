using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Withdrawing;

/// <summary>Ends the plans that rested on a consent that was withdrawn; the statutory plans that they replaced revive.</summary>
internal sealed class EndWithdrawnPlans(Database database, DataKeys keys, Participation participation, PlanSteps steps, TimeProvider time)
{
    /// <summary>Adds the end of the citizen's plans to a change.</summary>
    /// <param name="write">The change.</param>
    /// <param name="citizenId">Whose participation was withdrawn.</param>
    /// <param name="withdrawnAt">When. What began later may rest on a later consent, and ends only when there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task AddToAsync(Write write, Guid citizenId, DateTimeOffset withdrawnAt, CancellationToken cancellationToken)
    {
        var unfinished = await database.QueryAsync(
            "SELECT plan_id, begun_at FROM plan WHERE main_person_id = $1 AND state < $2",
            row => (PlanId: new PlanId(row.GetGuid(0)), BegunAt: row.GetFieldValue<DateTimeOffset>(1)),
            [citizenId, (short)PlanState.Completed],
            cancellationToken);
        foreach (var (planId, begunAt) in unfinished)
        {
            if (begunAt <= withdrawnAt || !await TakesPartAsync(citizenId, cancellationToken))
                await EndAsync(write, planId, citizenId, cancellationToken);
        }
    }

    private async Task<bool> TakesPartAsync(Guid citizenId, CancellationToken cancellationToken) =>
        (await participation.DecideAsync([citizenId], cancellationToken))[citizenId].IsPermitted;

    private async Task EndAsync(Write write, PlanId planId, Guid citizenId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await StoredPlan.FindAsync(
            database, keys, planId, version: 0, workerId: null, [], DanishCalendar.DateOf(now), cancellationToken);
        if (stored is null)
            return;

        var ended = stored.Plan.Withdraw(citizenId, now);
        if (ended == stored.Plan)
            return;

        write.Advance(ended, stored.Key);
        write.Publish(steps.Ended(ended, stored.CoordinatorIds));
    }
}
