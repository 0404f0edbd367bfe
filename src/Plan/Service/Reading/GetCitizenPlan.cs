using EnPlan.Access.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Reading;

/// <summary>The plan as the citizen reads it.</summary>
internal sealed class GetCitizenPlan(PlanDesk desk)
{
    public async Task<Result<GetCitizenPlanResponse>> HandleAsync(
        GetCitizenPlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var readerId = call.ActingRole == Role.Citizen ? call.Caller.CitizenId : null;
        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        return opened.Then<GetCitizenPlanResponse>(open => new GetCitizenPlanResponse
        {
            Plan = CitizenViewer.Write(open.Shown, open.Plan.State, open.CoordinatorIds, readerId).ToWire(open.Plan),
        });
    }
}
