using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Benchmarks.Plans;

/// <summary>Plans with nothing between gRPC and the database.</summary>
internal sealed class BarePlans(BareTable table) : PlanService.PlanServiceBase
{
    public override async Task<CreatePlanResponse> CreatePlan(CreatePlanRequest request, ServerCallContext context) =>
        new() { Plan = await table.WriteAsync(Guid.CreateVersion7(), version: 1, context.CancellationToken) };

    public override async Task<GetPlanResponse> GetPlan(GetPlanRequest request, ServerCallContext context) =>
        await table.ReadAsync(Guid.Parse(request.PlanId), context.CancellationToken)
        ?? throw new RpcException(new Status(StatusCode.NotFound, ""));
}

/// <summary>Goals likewise.</summary>
internal sealed class BareGoals(BareTable table) : GoalService.GoalServiceBase
{
    public override async Task<AddGoalResponse> AddGoal(AddGoalRequest request, ServerCallContext context) =>
        new() { Plan = await table.WriteNextAsync(request.PlanId, request.Etag, context.CancellationToken) };
}

/// <summary>Efforts likewise.</summary>
internal sealed class BareEfforts(BareTable table) : EffortService.EffortServiceBase
{
    public override async Task<AddEffortResponse> AddEffort(AddEffortRequest request, ServerCallContext context) =>
        new() { Plan = await table.WriteNextAsync(request.PlanId, request.Etag, context.CancellationToken) };
}
