using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Benchmarks.Plans;

/// <summary>Somebody who writes the plan of <see cref="FlowPlan"/> and reads it back.</summary>
internal sealed class PlanFlow(ChannelBase channel, string citizenId, CallOptions options)
{
    private readonly PlanService.PlanServiceClient _plans = new(channel);
    private readonly GoalService.GoalServiceClient _goals = new(channel);
    private readonly EffortService.EffortServiceClient _efforts = new(channel);
    private readonly PlanContent _whole = FlowPlan.Of(citizenId);

    /// <summary>Written in one call.</summary>
    public async Task InOneCallAsync() => Check(await ReadAsync(await CreateAsync(_whole)));

    /// <summary>Written as it comes up in a conversation: the frame, three goals and six efforts, each in a call of its own; eleven calls.</summary>
    public async Task InElevenCallsAsync()
    {
        var content = _whole.Clone();
        content.Efforts.Clear();
        foreach (var area in content.FocusAreas)
            area.Goals.Clear();
        var plan = await CreateAsync(content);
        foreach (var area in _whole.FocusAreas)
        {
            foreach (var goal in area.Goals)
                plan = await AddAsync(plan, area.FocusAreaId, goal);
        }

        foreach (var effort in _whole.Efforts)
            plan = await AddAsync(plan, effort);

        Check(await ReadAsync(plan));
    }

    public async Task<Plan.V1.Plan> CreateAsync() => await CreateAsync(_whole);

    public async Task<GetPlanResponse> ReadAsync(Plan.V1.Plan plan) =>
        await _plans.GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId }, options);

    private async Task<Plan.V1.Plan> CreateAsync(PlanContent content) =>
        (await _plans.CreatePlanAsync(new CreatePlanRequest { RequestId = NewId(), Content = content }, options)).Plan;

    private async Task<Plan.V1.Plan> AddAsync(Plan.V1.Plan plan, string focusAreaId, Goal goal) => (await _goals.AddGoalAsync(
        new AddGoalRequest { RequestId = NewId(), PlanId = plan.PlanId, Etag = plan.Etag, FocusAreaId = focusAreaId, Goal = goal }, options)).Plan;

    private async Task<Plan.V1.Plan> AddAsync(Plan.V1.Plan plan, Effort effort) => (await _efforts.AddEffortAsync(
        new AddEffortRequest { RequestId = NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Effort = effort }, options)).Plan;

    private void Check(GetPlanResponse read)
    {
        if (read.Plan.Content.Efforts.Count != _whole.Efforts.Count)
            throw new InvalidOperationException("The plan that was read is not the one that was written.");
    }

    private static string NewId() => Guid.CreateVersion7().ToString();
}
