using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Efforts;

/// <summary>Moves an action on.</summary>
internal sealed class SetActionState(Amendments amendments)
{
    private static readonly AskedFields Asked = new("action_id")
    {
        Parts = new Dictionary<string, string>(StringComparer.Ordinal) { ["stop_reason"] = "reason", ["ended_on"] = "on_date", ["state"] = "state" },
    };

    public Task<Result<SetActionStateResponse>> HandleAsync(SetActionStateRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.ActionMoved, Asked, (content, _, today) => Change(request, content, today)),
            plan => new SetActionStateResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(SetActionStateRequest request, PlanContent content, DateOnly today)
    {
        var check = new Check();
        var state = check.Choice("state", (ActionState)request.State);
        var reason = check.Text("reason", request.Reason, state == ActionState.Stopped ? 1 : 0, 1000);
        var on = check.DayUntilToday("on_date", request.OnDate, today);
        return check.Error is { } wrong ? wrong : content.MoveAction(request.ActionId, state, reason, on);
    }
}
