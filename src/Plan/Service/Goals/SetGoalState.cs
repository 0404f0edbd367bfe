using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Goals;

/// <summary>Moves a goal on.</summary>
internal sealed class SetGoalState(Amendments amendments)
{
    private static readonly AskedFields Asked = new("goal_id")
    {
        Parts = new Dictionary<string, string>(StringComparer.Ordinal) { ["outcome_reason"] = "reason", ["judged_by"] = "judged_by", ["criteria_met"] = "criteria_met", ["state"] = "state" },
    };

    public Task<Result<SetGoalStateResponse>> HandleAsync(SetGoalStateRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.GoalMoved, Asked, (content, by, today) => Change(request, content, by, today)),
            plan => new SetGoalStateResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(SetGoalStateRequest request, PlanContent content, string by, DateOnly today)
    {
        var check = new Check();
        var state = check.Choice("state", (GoalState)request.State);
        var reason = check.Text("reason", request.Reason, state is GoalState.NotReached or GoalState.Dropped ? 1 : 0, 1000);
        if (check.Error is { } wrong)
            return wrong;

        var judge = request.JudgedBy.Length == 0 ? by : request.JudgedBy.Person();
        return content.Move(request.GoalId, new GoalMove(state, reason, judge, today, [.. request.CriteriaMet]));
    }
}
