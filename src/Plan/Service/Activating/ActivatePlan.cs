using EnPlan.Events.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Activating;

/// <summary>Puts a draft in force, or tells every rule that stands in the way.</summary>
internal sealed class ActivatePlan(Database database, PlanDesk desk, Assignments assignments, TimeProvider time)
{
    public async Task<Result<ActivatePlanResponse>> HandleAsync(ActivatePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenToChangeAsync(planId, request.Etag, call, [], cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var draft = opened.Value.Plan;
        var assignment = await assignments.FindAsync(draft.Content.MemberIds(), workerId: null, cancellationToken);
        if (assignment.Error is { } unknown)
            return unknown;

        var facts = new ActivationFacts(assignment.Value is not null, opened.Value.Decisions);
        var activated = draft.Activate(facts, call.Caller.WorkerId!, time.GetUtcNow());
        return activated.Error is { } broken ? broken : await CommitAsync(activated.Value, opened.Value.CoordinatorIds, call, cancellationToken);
    }

    private async Task<Result<ActivatePlanResponse>> CommitAsync(
        Plan plan, IReadOnlyList<string> coordinatorIds, Call call, CancellationToken cancellationToken)
    {
        await using var write = database.Begin(call);
        write.Advance(plan);
        write.Publish(new PlanActivated(
            Guid.CreateVersion7(plan.Change.At), database.Kommunekode, plan.Change.At, plan.Id.Value, plan.Version, plan.Content.TargetGroup));
        return await write.CommitAsync(new ActivatePlanResponse { Plan = plan.ToWholeWire(coordinatorIds) }, cancellationToken);
    }
}
