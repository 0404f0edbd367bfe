using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Benchmarks.Plans;

/// <summary>Somebody who creates and reads plans of a family.</summary>
internal sealed class PlanCaller(PlanService.PlanServiceClient client, Family family, CallOptions options)
{
    private string[] _planIds = [];
    private uint _next;

    public async Task<CreatePlanResponse> CreateAsync() => await client.CreatePlanAsync(family.Create(), options);

    public async Task<GetPlanResponse> ReadAsync(string planId) => await client.GetPlanAsync(new GetPlanRequest { PlanId = planId }, options);

    /// <summary>Reads one of the plans made by <see cref="CreateSomeAsync"/>, each in its turn.</summary>
    public Task<GetPlanResponse> ReadAsync() => ReadAsync(_planIds[Interlocked.Increment(ref _next) % _planIds.Length]);

    public async Task CreateSomeAsync(int count)
    {
        var planIds = new List<string>();
        for (var i = 0; i < count; i++)
            planIds.Add((await CreateAsync()).Plan.PlanId);
        _planIds = [.. planIds];
    }
}
