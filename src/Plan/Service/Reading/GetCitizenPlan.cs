using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Reading;

/// <summary>The plan as the citizen reads it.</summary>
internal sealed class GetCitizenPlan(PlanDesk desk, CitizenViews views)
{
    public async Task<Result<GetCitizenPlanResponse>> HandleAsync(
        GetCitizenPlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        return new GetCitizenPlanResponse { Plan = await views.WriteAsync(opened.Value, opened.Value.Plan, call, cancellationToken) };
    }
}
