using EnPlan.Configuration;
using EnPlan.Plan.V1;
using EnPlan.Plans.Exemptions;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Statutory;

/// <summary>Where in the one plan each required element is, and what is missing: the same that activation asks for.</summary>
internal sealed class CheckCompleteness(PlanDesk desk, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time)
{
    public async Task<Result<CheckCompletenessResponse>> HandleAsync(
        CheckCompletenessRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, version: 0, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var replaced = Completeness.Of(opened.Value.Shown, configuration, await exemptions.NowAsync(cancellationToken), DanishCalendar.Today(time));
        return new CheckCompletenessResponse
        {
            Complete = replaced.All(one => one.Problem is null && one.Elements.All(element => element.State != Plans.ElementState.Missing)),
            Replaced = { replaced.Select(one => one.ToWire()) },
        };
    }
}
