using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Ending;

/// <summary>Says that a plan was made in error; from then on only the archive has it.</summary>
internal sealed class AnnulPlan(PlanSteps steps)
{
    public async Task<Result<AnnulPlanResponse>> HandleAsync(AnnulPlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var text = check.Reason("reason_text", request.ReasonText);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.CloseAsync(
            request.PlanId,
            request.Etag,
            call,
            (plan, by, at) => plan.Annul(text, by, at),
            plan => new AnnulPlanResponse { PlanId = plan.PlanId, Version = plan.Version },
            cancellationToken);
    }
}
