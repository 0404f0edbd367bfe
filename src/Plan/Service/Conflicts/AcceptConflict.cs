using EnPlan.Plan.V1;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Conflicts;

/// <summary>Accepts an open conflict for a reason; the plan keeps the reason, with who and when.</summary>
internal sealed class AcceptConflict(PlanSteps steps, ConflictDesk conflicts)
{
    public Task<Result<AcceptConflictResponse>> HandleAsync(AcceptConflictRequest request, Call call, CancellationToken cancellationToken) =>
        steps.TakeAsync(
            request.PlanId,
            request.Etag,
            call,
            (open, by, at) =>
            {
                var check = new Check();
                var reason = check.Text("reason", request.Reason, 10, 1000);
                // What the caller does not see is not there for them.
                var found = conflicts.FindShown(open.Plan.Content, open.Shown).FirstOrDefault(conflict => conflict.ConflictId == request.ConflictId);
                return Task.FromResult(check.Error is { } wrong ? wrong : open.Plan.Accept(found, reason, by, at));
            },
            steps.Changed,
            plan => new AcceptConflictResponse { Plan = plan },
            cancellationToken);
}
