using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Transitions;

/// <summary>All that changes for a member at 18.</summary>
internal sealed class GetTransition(PlanDesk desk, TransitionDesk transitions, ConsentRenewals renewals)
{
    public async Task<Result<GetTransitionResponse>> HandleAsync(GetTransitionRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        var citizenId = check.Id("citizen_id", request.CitizenId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var transition = await transitions.OfAsync(opened.Value, citizenId, call.Caller.WorkerId!, cancellationToken);
        if (transition.Error is { } unknown)
            return unknown;

        var consents = await renewals.OfAsync(transition.Value, cancellationToken);
        return new GetTransitionResponse { Transition = transition.Value.ToWire(opened.Value.Plan, consents, transitions.GapsOf(opened.Value, transition.Value)) };
    }
}
