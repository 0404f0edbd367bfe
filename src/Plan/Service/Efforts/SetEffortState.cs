using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Efforts;

/// <summary>Moves an effort on.</summary>
internal sealed class SetEffortState(Amendments amendments)
{
    private static readonly AskedFields Asked = new("effort_id")
    {
        Parts = new Dictionary<string, string>(StringComparer.Ordinal) { ["stop_reason"] = "reason", ["from_date"] = "on_date", ["to_date"] = "on_date", ["state"] = "state" },
    };

    public Task<Result<SetEffortStateResponse>> HandleAsync(SetEffortStateRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.EffortMoved, Asked, (content, _, today) => Change(request, content, today)),
            plan => new SetEffortStateResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(SetEffortStateRequest request, PlanContent content, DateOnly today)
    {
        var check = new Check();
        var state = check.Choice("state", (EffortState)request.State);
        var reason = check.Text("reason", request.Reason, state == EffortState.Stopped ? 1 : 0, 1000);
        var on = check.DayUntilToday("on_date", request.OnDate, today);
        return check.Error is { } wrong ? wrong : content.MoveEffort(request.EffortId, state, reason, on);
    }
}
