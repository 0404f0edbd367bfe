using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Relations;

/// <summary>Relates a plan to another, or takes the relation away.</summary>
internal sealed class RelatePlan(PlanSteps steps, PlanDesk desk)
{
    public async Task<Result<RelatePlanResponse>> HandleAsync(RelatePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Choice("kind", request.Kind);
        var otherId = check.Id("other_plan_id", request.OtherPlanId);
        if (check.Error is { } wrong)
            return wrong;

        var kind = (PlanRelationKind)request.Kind;
        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            async (open, by, at) => request.Remove
                ? open.Plan.Unrelate(kind, otherId, by, at)
                : (await desk.OpenAsync(otherId, version: 0, call, cancellationToken)).Then(other => open.Plan.Relate(kind, other.Plan, by, at)),
            steps.Changed,
            plan => new RelatePlanResponse { Plan = plan },
            cancellationToken);
    }
}
