using EnPlan.Plan.V1;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Conflicts;

/// <summary>The conflicts of a plan among what the caller sees; and, when asked, those of an earlier version that are gone.</summary>
internal sealed class ListConflicts(PlanDesk desk, ConflictDesk conflicts)
{
    public async Task<Result<ListConflictsResponse>> HandleAsync(ListConflictsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        check.That(request.Version >= 0, "version", "Skal være 0 eller mere.");
        check.That(request.SinceVersion >= 0, "since_version", "Skal være 0 eller mere.");
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, request.Version, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        var found = conflicts.FindShown(opened.Value.Plan.Content, opened.Value.Shown);
        var before = await BeforeAsync(planId, request.SinceVersion, call, cancellationToken);
        return before.Then<ListConflictsResponse>(earlier => new ListConflictsResponse
        {
            Version = opened.Value.Plan.Version,
            Conflicts = { ConflictList.Of(found, earlier) },
        });
    }

    private async Task<Result<IReadOnlyList<Conflict>>> BeforeAsync(Guid planId, int version, Call call, CancellationToken cancellationToken)
    {
        if (version == 0)
            return Array.Empty<Conflict>();

        var opened = await desk.OpenAsync(planId, version, call, cancellationToken);
        return opened.Then<IReadOnlyList<Conflict>>(open => conflicts.FindShown(open.Plan.Content, open.Shown).ToList());
    }
}
