using EnPlan.Plan.V1;
using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Exemptions;

/// <summary>Writes down on a plan that an exemption freed one of its steps.</summary>
internal sealed class UseExemption(PlanSteps steps, ContentFitter fitter)
{
    public async Task<Result<UseExemptionResponse>> HandleAsync(UseExemptionRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.That(request.Use is not null, "use", "Skal udfyldes.");
        var use = CaseFileFromWire.Read(request.Use ?? new(), "use", check);
        if (check.Error is { } wrong)
            return wrong;

        return await steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, by, at) => WriteAsync(open, use, by, at, cancellationToken),
            steps.Changed,
            plan => new UseExemptionResponse { Plan = plan },
            cancellationToken);
    }

    private async Task<Result<Plan>> WriteAsync(OpenPlan open, ExemptionUse use, string by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // What the caller does not see is not there for them.
        if (use.StepId.Length > 0 && !open.Shown.HasStep(use.StepId))
            return new InvalidInput("use.step_id", ExemptionRules.NoStep);

        var before = open.Plan.Content;
        var content = before with { ExemptionUses = [.. before.ExemptionUses, use.UseId.Length > 0 ? use : use with { UseId = FreeId(before) }] };
        var check = new Check();
        ContentRules.Apply(content, check);
        if (check.Error is { } wrong)
            return AsAsked(wrong, before.ExemptionUses.Count);

        var fitted = await fitter.FitAsync(content, before, cancellationToken);
        if (fitted.Error is { } refused)
            return refused is InvalidInput invalid ? AsAsked(invalid, before.ExemptionUses.Count) : refused;

        var facts = open.Plan.State.IsInForce() ? await steps.FactsAsync(open, cancellationToken) : new ActivationFacts(HasCoordinator: false, open.Decisions);
        return facts.Then(known => open.Plan.Amend(fitted.Value, known, new PlanChange(ChangeReasons.Updated, by, at)));
    }

    private static string FreeId(PlanContent content)
    {
        var number = content.ExemptionUses.Count + 1;
        while (content.ExemptionUses.Any(use => use.UseId == Id(number)))
            number++;
        return Id(number);
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"brug-{number}");

    // The caller has sent one use, not the content that it becomes a part of.
    private static InvalidInput AsAsked(InvalidInput wrong, int index) => new(
        [.. wrong.Violations.Select(violation => violation with
        {
            Field = violation.Field.Replace(string.Create(CultureInfo.InvariantCulture, $"content.exemption_uses[{index}]"), "use", StringComparison.Ordinal),
        })]);
}
