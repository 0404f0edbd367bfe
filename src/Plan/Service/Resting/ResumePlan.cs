using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Resting;

/// <summary>Takes a resting plan up again; all that activation asks for must hold.</summary>
internal sealed class ResumePlan(PlanSteps steps)
{
    public async Task<Result<ResumePlanResponse>> HandleAsync(ResumePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var because = check.Because(request.ReasonText, request.FromDate);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            async (open, by, at) => (await steps.FactsAsync(open, cancellationToken)).Then(facts => open.Plan.Resume(facts, because, by, at)),
            steps.Changed,
            plan => new ResumePlanResponse { Plan = plan },
            cancellationToken);
    }
}
