using EnPlan.Bench.V1;
using Grpc.Core;

namespace EnPlan.Benchmarks.Grpc;

internal sealed class BenchService : Bench.V1.Bench.BenchBase
{
    public override Task<Pong> Say(Ping request, ServerCallContext context) => Task.FromResult(new Pong { Text = request.Text });
}
