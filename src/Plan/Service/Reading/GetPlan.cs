using EnPlan.Plan.V1;
using EnPlan.Plans.Conflicts;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Reading;

/// <summary>The plan as the professionals see it.</summary>
internal sealed class GetPlan(PlanDesk desk, ConflictDesk conflicts)
{
    public async Task<Result<GetPlanResponse>> HandleAsync(GetPlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        check.That(request.Version >= 0, "version", "Skal være 0 eller mere.");
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, request.Version, call, cancellationToken);
        return opened.Then<GetPlanResponse>(open => new GetPlanResponse
        {
            Plan = open.Plan.ToWire(open.Shown, open.Circle, open.CoordinatorIds),
            Totals = { open.Shown.TotalsToWire() },
            OpenConflicts = conflicts.FindShown(open.Plan.Content, open.Shown).Count(conflict => conflict.IsOpen),
            EmergencyAccess = open.Circle.IsEmergency,
        });
    }
}
