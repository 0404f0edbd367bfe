using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.LegalBases;

/// <summary>Moves a plan to another legal basis from a day on; the plan goes on.</summary>
internal sealed class ChangeLegalBasis(PlanSteps steps)
{
    public async Task<Result<ChangeLegalBasisResponse>> HandleAsync(
        ChangeLegalBasisRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var legalBasis = check.Value(LegalBasis.Parse(request.LegalBasis));
        var from = check.Date("from_date", request.FromDate);
        var text = check.Reason("reason_text", request.ReasonText);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, by, at) => Task.FromResult(open.Plan.ChangeLegalBasis(legalBasis!, from, text, by, at)),
            steps.Changed,
            plan => new ChangeLegalBasisResponse { Plan = plan },
            cancellationToken);
    }
}
