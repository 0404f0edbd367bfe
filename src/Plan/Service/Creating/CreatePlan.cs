using EnPlan.Caseload.V1;
using EnPlan.Events.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Creating;

/// <summary>Creates a whole plan, as a draft: one batch, one commit.</summary>
internal sealed class CreatePlan(Database database, DataKeys keys, Assignments assignments, Participation participation, TimeProvider time)
{
    public async Task<Result<CreatePlanResponse>> HandleAsync(CreatePlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var content = ContentFromWire.Read(request.Content);
        if (content.Error is { } wrong)
            return wrong;
        if (request.ValidateOnly)
            return new CreatePlanResponse();

        var members = content.Value.MemberIds();
        call.Concerns(members);
        var asked = assignments.FindAsync(members, call.Caller.WorkerId, cancellationToken);
        var decisions = await participation.DecideAsync(members, cancellationToken);
        var assignment = await asked;
        if (assignment.Error is { } unknown)
            return unknown;
        if (call.Caller.WorkerId is null || assignment.Value is null)
            return new Denied(Visibility.NoRelation);
        if (members.Select(id => decisions[id].Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            return new Denied(refusal);

        return await CommitAsync(content.Value, assignment.Value, call, cancellationToken);
    }

    private async Task<Result<CreatePlanResponse>> CommitAsync(
        PlanContent content, Assignment assignment, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var plan = Plan.Draft(PlanId.New(now), content, call.Caller.WorkerId!, now);
        await using var write = database.Begin(call);
        write.Insert(plan, keys.New(plan.Id.Value));
        Assignments.Learn(write, assignment);
        write.Publish(new PlanCreated(
            Guid.CreateVersion7(now), database.Kommunekode, now, plan.Id.Value, plan.Version, content.MemberIds(), [.. assignment.WorkerIds]));
        return await write.CommitAsync(
            new CreatePlanResponse { Plan = plan.ToWholeWire(assignment.WorkerIds.Order(StringComparer.Ordinal)) }, cancellationToken);
    }
}
