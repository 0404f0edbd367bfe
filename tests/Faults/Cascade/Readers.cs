using System.Diagnostics;
using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Faults.Tests.Cascade;

/// <summary>Those who read plans all the time, at both instances of Plan, and write down what they got and when they asked.</summary>
internal sealed class Readers(CascadeKommune kommune, IReadOnlyList<WithdrawnCase> cases)
{
    private const int Count = 8;

    private long _reads;

    /// <summary>How many reads were answered, with a plan or a refusal.</summary>
    public long Reads => Volatile.Read(ref _reads);

    /// <summary>Reads until told to stop.</summary>
    /// <returns>How many plans were given out to reads that began after the withdrawal had answered, and how many before.</returns>
    public async Task<(long Leaked, long Served)> ReadAsync(CancellationToken stop)
    {
        var served = await Task.WhenAll(Enumerable.Range(0, Count).Select(reader => Task.Run(() => ReadAsync(reader, stop), CancellationToken.None)));
        var all = served.SelectMany(one => one).ToList();
        return (all.Count(read => read.BegunAt > cases[read.Case].AnsweredAt), all.Count(read => read.BegunAt <= cases[read.Case].AnsweredAt));
    }

    private async Task<List<(int Case, long BegunAt)>> ReadAsync(int reader, CancellationToken stop)
    {
        var token = kommune.Tokens.Worker("mette", "employment");
        var plan = kommune.Plan<PlanService.PlanServiceClient>(second: reader % 2 == 1, token);
        var served = new List<(int, long)>();
        for (var i = reader; !stop.IsCancellationRequested; i++)
        {
            var which = i % cases.Count;
            var begunAt = Stopwatch.GetTimestamp();
            try
            {
                await plan.GetPlanAsync(new GetPlanRequest { PlanId = cases[which].PlanId }, cancellationToken: CancellationToken.None);
                served.Add((which, begunAt));
                Interlocked.Increment(ref _reads);
            }
            catch (RpcException refused)
            {
                Interlocked.Increment(ref _reads);
                // The instance is away for the moment.
                if (refused.StatusCode == StatusCode.Unavailable)
                    await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            }
        }

        return served;
    }
}
