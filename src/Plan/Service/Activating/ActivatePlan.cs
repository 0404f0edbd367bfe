using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Activating;

/// <summary>Puts a draft in force, or tells every rule that stands in the way.</summary>
internal sealed class ActivatePlan(PlanSteps steps)
{
    public Task<Result<ActivatePlanResponse>> HandleAsync(ActivatePlanRequest request, Call call, CancellationToken cancellationToken) =>
        steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            async (open, by, at) => (await steps.FactsAsync(open, cancellationToken)).Then(facts => open.Plan.Activate(facts, by, at)),
            steps.Activated,
            plan => new ActivatePlanResponse { Plan = plan },
            cancellationToken);
}
