using EnPlan.Caseload.V1;
using EnPlan.Events.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.Plans.Storage;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Creating;

/// <summary>Creates a whole plan, as a draft: one batch, one commit.</summary>
internal sealed class CreatePlan(
    Database database, DataKeys keys, KnownRelations relations, Assignments assignments, Participation participation, TimeProvider time)
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
        var asked = CoordinatorsAsync(members, call, cancellationToken);
        var decisions = await participation.DecideAsync(members, cancellationToken);
        var coordinators = await asked;
        if (coordinators.Error is { } unknown)
            return unknown;
        if (coordinators.Value is null)
            return new Denied(Visibility.NoRelation);
        if (members.Select(id => decisions[id].Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            return new Denied(refusal);

        return await CommitAsync(content.Value, coordinators.Value, call, cancellationToken);
    }

    // Whom the caller may read about is known here; only an assignment that is so new that its event is on its way still is not.
    private async Task<Result<Coordinators?>> CoordinatorsAsync(IReadOnlyList<Guid> members, Call call, CancellationToken cancellationToken)
    {
        if (call.Caller.WorkerId is not { } workerId)
            return (Coordinators?)null;
        if (await relations.ColleaguesAsync(workerId, members, cancellationToken) is { } known)
            return new Coordinators(known, New: null);

        var assignment = await assignments.FindAsync(members, workerId, cancellationToken);
        return assignment.Then<Coordinators?>(found => found is null ? null : new Coordinators([.. found.WorkerIds], found));
    }

    private async Task<Result<CreatePlanResponse>> CommitAsync(
        PlanContent content, Coordinators coordinators, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var plan = Plan.Draft(PlanId.New(now), content, call.Caller.WorkerId!, now);
        await using var write = database.Begin(call);
        write.Insert(plan, keys.New(plan.Id.Value));
        if (coordinators.New is { } assignment)
            Assignments.Learn(write, assignment);
        write.Publish(new PlanCreated(
            Guid.CreateVersion7(now), database.Kommunekode, now, plan.Id.Value, plan.Version, content.MemberIds(), coordinators.WorkerIds));
        return await write.CommitAsync(
            new CreatePlanResponse { Plan = plan.ToWholeWire(coordinators.WorkerIds.Order(StringComparer.Ordinal)) }, cancellationToken);
    }

    /// <param name="WorkerIds">The workers of an assignment for all members.</param>
    /// <param name="New">The assignment, when it was not known here.</param>
    private sealed record Coordinators(string[] WorkerIds, Assignment? New);
}
