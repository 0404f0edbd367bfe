using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Benchmarks.Plans;

/// <summary>Somebody who writes the plan of <see cref="FlowPlan"/> and reads it back.</summary>
internal sealed class PlanFlow(PlanService.PlanServiceClient client, string citizenId, CallOptions options)
{
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
        foreach (var (area, goals) in _whole.FocusAreas.Index().Select(area => (area.Index, area.Item.Goals)))
        {
            foreach (var goal in goals)
            {
                content.FocusAreas[area].Goals.Add(goal);
                plan = await UpdateAsync(plan, content);
            }
        }

        foreach (var effort in _whole.Efforts)
        {
            content.Efforts.Add(effort);
            plan = await UpdateAsync(plan, content);
        }

        Check(await ReadAsync(plan));
    }

    public async Task<Plan.V1.Plan> CreateAsync() => await CreateAsync(_whole);

    public async Task<GetPlanResponse> ReadAsync(Plan.V1.Plan plan) =>
        await client.GetPlanAsync(new GetPlanRequest { PlanId = plan.PlanId }, options);

    private async Task<Plan.V1.Plan> CreateAsync(PlanContent content) =>
        (await client.CreatePlanAsync(new CreatePlanRequest { RequestId = NewId(), Content = content }, options)).Plan;

    private async Task<Plan.V1.Plan> UpdateAsync(Plan.V1.Plan plan, PlanContent content) => (await client.UpdatePlanAsync(
        new UpdatePlanRequest { RequestId = NewId(), PlanId = plan.PlanId, Etag = plan.Etag, Content = content }, options)).Plan;

    private void Check(GetPlanResponse read)
    {
        if (read.Plan.Content.Efforts.Count != _whole.Efforts.Count)
            throw new InvalidOperationException("The plan that was read is not the one that was written.");
    }

    private static string NewId() => Guid.CreateVersion7().ToString();
}
