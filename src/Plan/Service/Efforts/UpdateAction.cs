using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Efforts;

/// <summary>Changes an action that is not over.</summary>
internal sealed class UpdateAction(Amendments amendments)
{
    public Task<Result<UpdateActionResponse>> HandleAsync(UpdateActionRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.ActionUpdated, new AskedFields("action"), (content, _, _) => Change(request, content)),
            plan => new UpdateActionResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(UpdateActionRequest request, PlanContent content)
    {
        var check = new Check();
        var action = EffortFromWire.Read(request.Action ?? new Wire.PlanAction(), "action", check);
        return check.Error is { } wrong ? wrong : content.UpdateAction(action);
    }
}
