using EnPlan.Plan.V1;
using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Insight;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Activating;

/// <summary>Puts a draft in force, or tells every rule that stands in the way.</summary>
internal sealed class ActivatePlan(PlanSteps steps, Enroller enroller)
{
    public Task<Result<ActivatePlanResponse>> HandleAsync(ActivatePlanRequest request, Call call, CancellationToken cancellationToken) =>
        steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            async (open, by, at) =>
            {
                var enrolment = await enroller.BrokenAsync(open.Plan.Content, cancellationToken);
                var facts = await steps.FactsAsync(open, cancellationToken);
                return enrolment.Then(broken => facts.Then(known => open.Plan.Activate(known with { Enrolment = broken }, by, at)));
            },
            steps.Activated,
            plan => new ActivatePlanResponse { Plan = plan },
            MilestoneProjection.AddConsent,
            cancellationToken);
}
