using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Ending;

/// <summary>Ends a plan before its goals are settled.</summary>
internal sealed class EndPlan(PlanSteps steps)
{
    public async Task<Result<EndPlanResponse>> HandleAsync(EndPlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Choice("reason", request.Reason);
        var because = check.Because(request.ReasonText, request.FromDate);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.CloseAsync(
            request.PlanId,
            request.Etag,
            call,
            (plan, by, at) => plan.End((PlanEnding)request.Reason, because, by, at),
            plan => new EndPlanResponse { Plan = plan },
            cancellationToken);
    }
}
