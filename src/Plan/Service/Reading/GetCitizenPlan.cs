using EnPlan.Access.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Reading;

/// <summary>The plan as the citizen reads it.</summary>
internal sealed class GetCitizenPlan(PlanDesk desk, WorkerCards workerCards)
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

        var open = opened.Value;
        var readerId = call.ActingRole == Role.Citizen ? call.Caller.CitizenId : null;
        var workers = await workerCards.FindAsync(WorkersIn(open), cancellationToken);
        return new GetCitizenPlanResponse
        {
            Plan = CitizenViewer.Write(open.Shown, open.Plan.State, open.CoordinatorIds, workers, readerId).ToWire(open.Plan),
        };
    }

    private static HashSet<string> WorkersIn(OpenPlan open) =>
    [
        .. open.CoordinatorIds,
        .. open.Shown.Efforts.Where(effort => effort.Owner.Length > 0 && effort.OwnerCitizenId() is null).Select(effort => effort.Owner),
    ];
}
