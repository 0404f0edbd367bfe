using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Exemptions;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Statutory;

/// <summary>The deadlines in law that stand for the members of a plan.</summary>
internal sealed class ListDeadlines(PlanDesk desk, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    public async Task<Result<ListDeadlinesResponse>> HandleAsync(ListDeadlinesRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var deadlines = Deadlines.Of(opened.Value.Shown, configuration, await exemptions.NowAsync(cancellationToken), DanishCalendar.Today(time));
        return new ListDeadlinesResponse
        {
            Deadlines = { deadlines.Where(deadline => request.IncludeExempted || deadline.ExemptionId.Length == 0).Select(deadline => deadline.ToWire()) },
        };
    }
}
