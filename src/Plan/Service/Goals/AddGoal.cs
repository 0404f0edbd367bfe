using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Steps;
using EnPlan.ServiceDefaults.Access;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Goals;

/// <summary>Adds a goal to a focus area, as a proposal.</summary>
internal sealed class AddGoal(Amendments amendments)
{
    public Task<Result<AddGoalResponse>> HandleAsync(AddGoalRequest request, Call call, CancellationToken cancellationToken) =>
        amendments.MakeAsync(
            request.PlanId,
            request.Etag,
            call,
            new Amendment(ChangeReasons.GoalAdded, new AskedFields("goal"), (content, _, _) => Change(request, content)),
            plan => new AddGoalResponse { Plan = plan },
            cancellationToken);

    private static Result<Amended> Change(AddGoalRequest request, PlanContent content)
    {
        var check = new Check();
        var goal = GoalFromWire.Read(request.Goal ?? new Wire.Goal(), "goal", check);
        return check.Error is { } wrong ? wrong : content.AddGoal(request.FocusAreaId, goal);
    }
}
