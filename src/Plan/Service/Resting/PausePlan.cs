using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Resting;

/// <summary>Lets a plan in force rest, by agreement.</summary>
internal sealed class PausePlan(PlanSteps steps)
{
    public Task<Result<PausePlanResponse>> HandleAsync(PausePlanRequest request, Call call, CancellationToken cancellationToken) =>
        steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, by, at) => Task.FromResult(open.Plan.Pause(by, at)),
            steps.Changed,
            plan => new PausePlanResponse { Plan = plan },
            cancellationToken);
}
