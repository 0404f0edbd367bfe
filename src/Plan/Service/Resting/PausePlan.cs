using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Resting;

/// <summary>Lets a plan in force rest, by agreement.</summary>
internal sealed class PausePlan(PlanSteps steps)
{
    public async Task<Result<PausePlanResponse>> HandleAsync(PausePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Choice("reason", request.Reason);
        var because = check.Because(request.ReasonText, request.FromDate);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, by, at) => Task.FromResult(open.Plan.Pause((PauseCause)request.Reason, because, by, at)),
            steps.Changed,
            plan => new PausePlanResponse { Plan = plan },
            cancellationToken);
    }
}
