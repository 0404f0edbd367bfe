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
        if (check.Error is { } wrong)
            return wrong;

        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, by, at) => Task.FromResult(
                request.Reason == EndReason.Moved ? open.Plan.EndMoved(by, at) : open.Plan.EndExemptionExpired(by, at)),
            steps.Ended,
            plan => new EndPlanResponse { Plan = plan },
            cancellationToken);
    }
}
