using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Efforts;

/// <summary>Adds an action to an effort, as planned.</summary>
internal sealed class AddAction(Amendments amendments)
{
    public Task<Result<AddActionResponse>> HandleAsync(AddActionRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.ActionAdded, new AskedFields("action"), (content, _, _) => Change(request, content)),
            plan => new AddActionResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(AddActionRequest request, PlanContent content)
    {
        var check = new Check();
        var action = EffortFromWire.Read(request.Action ?? new Wire.PlanAction(), "action", check);
        return check.Error is { } wrong ? wrong : content.AddAction(request.EffortId, action);
    }
}
