using EnPlan.Plan.V1;
using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.LegalBases;

/// <summary>Moves a plan to another legal basis from a day on; the plan goes on.</summary>
internal sealed class ChangeLegalBasis(PlanSteps steps, ContentFitter fitter)
{
    public async Task<Result<ChangeLegalBasisResponse>> HandleAsync(
        ChangeLegalBasisRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var legalBasis = check.Value(LegalBasis.Parse(request.LegalBasis))!;
        var from = check.Date("from_date", request.FromDate);
        var text = check.Reason("reason_text", request.ReasonText);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, by, at) => ChangeAsync(open, legalBasis, from, new PlanChange(ChangeReasons.LegalBasisChanged, by, at) { Text = text }, cancellationToken),
            steps.Changed,
            plan => new ChangeLegalBasisResponse { Plan = plan },
            cancellationToken);
    }

    private async Task<Result<Plan>> ChangeAsync(
        OpenPlan open, LegalBasis legalBasis, DateOnly from, PlanChange change, CancellationToken cancellationToken)
    {
        // The members and their workers are who they were: Caseload need not be asked.
        var facts = await fitter.CompleteAsync(new ActivationFacts(HasCoordinator: true, open.Decisions), cancellationToken);
        return open.Plan.ChangeLegalBasis(legalBasis, from, facts, change);
    }
}
