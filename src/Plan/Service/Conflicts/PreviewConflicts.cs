using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Conflicts;

/// <summary>
/// The conflicts that a plan would have with other content. As with changing it, only for whom sees everybody who takes part; and of
/// those that would be gone only what they see.
/// </summary>
internal sealed class PreviewConflicts(PlanDesk desk, ConflictDesk conflicts)
{
    public async Task<Result<PreviewConflictsResponse>> HandleAsync(PreviewConflictsRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        var content = check.Value(ContentFromWire.Read(request.Content));
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenToThinkAsync(planId, call, content!.MemberIds(), cancellationToken);
        return opened.Then<PreviewConflictsResponse>(open => new PreviewConflictsResponse
        {
            Conflicts =
            {
                ConflictList.Of(
                    conflicts.Find(CarriedOver.Into(content, open.Plan.Content)), conflicts.FindShown(open.Plan.Content, open.Shown)),
            },
        });
    }
}
