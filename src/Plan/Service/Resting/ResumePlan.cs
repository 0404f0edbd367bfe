using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Resting;

/// <summary>Takes a resting plan up again; all that activation asks for must hold.</summary>
internal sealed class ResumePlan(PlanSteps steps)
{
    public Task<Result<ResumePlanResponse>> HandleAsync(ResumePlanRequest request, Call call, CancellationToken cancellationToken) =>
        steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            async (open, by, at) => (await steps.FactsAsync(open, cancellationToken)).Then(facts => open.Plan.Resume(facts, by, at)),
            steps.Changed,
            plan => new ResumePlanResponse { Plan = plan },
            cancellationToken);
}
