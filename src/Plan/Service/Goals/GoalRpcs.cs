using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Goals;

/// <summary>The RPCs of single goals, each handed to its slice.</summary>
internal sealed class GoalRpcs(
    AddGoal addGoal,
    UpdateGoal updateGoal,
    RecordProgress recordProgress,
    AgreeToGoal agreeToGoal,
    SetGoalState setGoalState)
    : GoalService.GoalServiceBase
{
    public override Task<AddGoalResponse> AddGoal(AddGoalRequest request, ServerCallContext context) =>
        addGoal.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<UpdateGoalResponse> UpdateGoal(UpdateGoalRequest request, ServerCallContext context) =>
        updateGoal.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<RecordProgressResponse> RecordProgress(RecordProgressRequest request, ServerCallContext context) =>
        recordProgress.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<AgreeToGoalResponse> AgreeToGoal(AgreeToGoalRequest request, ServerCallContext context) =>
        agreeToGoal.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<SetGoalStateResponse> SetGoalState(SetGoalStateRequest request, ServerCallContext context) =>
        setGoalState.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
