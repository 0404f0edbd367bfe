using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Goals;

/// <summary>Puts a goal into other words.</summary>
internal sealed class UpdateGoal(Amendments amendments)
{
    public Task<Result<UpdateGoalResponse>> HandleAsync(UpdateGoalRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.GoalUpdated, new AskedFields("goal"), (content, _, _) => Change(request, content)) { Text = request.ReasonText.Trim() },
            plan => new UpdateGoalResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(UpdateGoalRequest request, PlanContent content)
    {
        var check = new Check();
        var goal = GoalFromWire.Read(request.Goal ?? new Wire.Goal(), "goal", check);
        check.Text("reason_text", request.ReasonText, 0, 1000);
        return check.Error is { } wrong ? wrong : content.UpdateGoal(goal);
    }
}
