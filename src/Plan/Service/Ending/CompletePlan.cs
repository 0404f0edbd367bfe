using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Ending;

/// <summary>Ends a plan in which the goals of those who take part are all settled.</summary>
internal sealed class CompletePlan(PlanSteps steps)
{
    public async Task<Result<CompletePlanResponse>> HandleAsync(CompletePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var because = check.Because(request.ReasonText, request.FromDate);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            // Who may change a plan sees all who take part in it.
            (open, by, at) => Task.FromResult(open.Plan.Complete(because, by, at, open.Shown)),
            steps.Ended,
            plan => new CompletePlanResponse { Plan = plan },
            (write, open, next) => MemberProjection.ForgetEarlierLeaving(write, next.Id, open.Decisions),
            cancellationToken);
    }
}
