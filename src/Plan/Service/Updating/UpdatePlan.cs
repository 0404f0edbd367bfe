using EnPlan.Plan.V1;
using EnPlan.Plans.Conflicts;
using EnPlan.Plans.Enrolling;
using EnPlan.Plans.Insight;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Steps;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Updating;

/// <summary>Replaces the whole content of a plan that is not finished.</summary>
internal sealed class UpdatePlan(
    Database database,
    PlanDesk desk,
    PlanSteps steps,
    ContentFitter fitter,
    Enroller enroller,
    Assignments assignments,
    ConflictDesk conflicts,
    TypedInput typedInput,
    TimeProvider time)
{
    public async Task<Result<UpdatePlanResponse>> HandleAsync(UpdatePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        var content = check.Value(ContentFromWire.Read(request.Content));
        var correction = request.CorrectionReason.Length == 0
            ? null
            : new Because(check.Reason("correction_reason", request.CorrectionReason), check.OptionalDate("from_date", request.FromDate));
        check.That(correction is not null || request.FromDate.Length == 0, "from_date", "Kan kun siges om en rettelse.");
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenToChangeAsync(planId, request.Etag, call, content!.MemberIds(), cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        if (KeptRules.Broken(content, opened.Value.Decisions) is { Count: > 0 } kept)
            return new RuleBroken(kept[0].Reason, kept);
        var fitted = await fitter.FitAsync(content, opened.Value.Plan.Content, cancellationToken);
        if (fitted.Error is { } unfit)
            return unfit;

        var enrolment = await enroller.BrokenByAsync(fitted.Value, opened.Value.Plan.Content, opened.Value.Plan.State.IsInForce(), cancellationToken);
        if (enrolment.Error is { } unanswered)
            return unanswered;
        if (enrolment.Value is [var obstacle, ..])
            return new RuleBroken(obstacle.Reason, enrolment.Value);

        var facts = await FactsAsync(opened.Value, fitted.Value, cancellationToken);
        if (facts.Error is { } unknown)
            return unknown;

        var (plan, by, now) = (opened.Value.Plan, call.Caller.WorkerId!, time.GetUtcNow());
        var rewritten = correction is null
            ? plan.Rewrite(fitted.Value, facts.Value, by, now)
            : plan.Correct(fitted.Value, facts.Value, correction, by, now);
        if (rewritten.Error is { } broken)
            return broken;

        // A correction says why it rewrites what was written.
        var breaks = correction is null ? ContinuityRules.Broken(opened.Value.Shown, fitted.Value, plan.State.IsInForce()) : [];
        return breaks.Count > 0 ? new RuleBroken(breaks[0].Reason, breaks) : await CommitAsync(rewritten.Value, opened.Value, call, cancellationToken);
    }

    // A draft may lack a coordinator, so Caseload is only asked about plans in force.
    private async Task<Result<ActivationFacts>> FactsAsync(OpenPlan open, PlanContent content, CancellationToken cancellationToken)
    {
        if (!open.Plan.State.IsInForce())
            return new ActivationFacts(HasCoordinator: false, open.Decisions);

        var assignment = await assignments.FindAsync(content.MemberIds(), workerId: null, cancellationToken);
        return assignment.Error is { } unknown
            ? unknown
            : await fitter.CompleteAsync(new ActivationFacts(assignment.Value is not null, open.Decisions), cancellationToken);
    }

    private async Task<Result<UpdatePlanResponse>> CommitAsync(
        Plan plan, OpenPlan open, Call call, CancellationToken cancellationToken)
    {
        var typed = await typedInput.CountAsync(open, plan, call, cancellationToken);
        await using var write = database.Begin(call);
        write.Advance(plan, open.Key, fitter.Configuration);
        TypedInput.AddTo(write, plan, typed);
        write.Publish(steps.Changed(plan, open.CoordinatorIds));
        conflicts.Tell(write, open.Plan.Content, plan);
        steps.TellSteps(write, open.Plan, plan);
        return await write.CommitAsync(new UpdatePlanResponse { Plan = plan.ToWholeWire(open.CoordinatorIds) }, cancellationToken);
    }
}
