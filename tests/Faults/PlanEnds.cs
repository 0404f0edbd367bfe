using EnPlan.Events.V1;
using EnPlan.Testing;

namespace EnPlan.Faults.Tests;

/// <summary>How the end of a plan shows.</summary>
internal static class PlanEnds
{
    /// <summary>Waits until a plan has ended for everybody, and fails when that happened more than once.</summary>
    public static async Task PlanHasEndedOnceAsync(this RunningKommune kommune, Guid planId)
    {
        await kommune.Database("meetings").CountsAsync(1, "ended plan", "SELECT count(*) FROM plan WHERE plan_id = $1 AND is_ended", planId);
        await kommune.Database("evaluation").CountsAsync(1, "ended plan", "SELECT count(*) FROM plan WHERE plan_id = $1 AND NOT is_active", planId);
        await Eventually.HoldsAsync(() => kommune.Bystander.Heard<PlanEnded>(planId).Count > 0, "the end is told", TimeSpan.FromSeconds(60));
        Assert.Single(kommune.Bystander.Heard<PlanEnded>(planId));
        Assert.Equal(1, await kommune.Database("plan").CountAsync(
            "SELECT count(*) FROM plan_revision WHERE plan_id = $1 AND reason = 'CONSENT_WITHDRAWN'", planId));
    }
}
