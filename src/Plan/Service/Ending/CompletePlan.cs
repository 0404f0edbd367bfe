using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Ending;

/// <summary>Ends a plan whose goals are all settled.</summary>
internal sealed class CompletePlan(PlanSteps steps)
{
    public async Task<Result<CompletePlanResponse>> HandleAsync(CompletePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var because = check.Because(request.ReasonText, request.FromDate);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, by, at) => Task.FromResult(open.Plan.Complete(because, by, at)),
            steps.Ended,
            plan => new CompletePlanResponse { Plan = plan },
            cancellationToken);
    }
}
