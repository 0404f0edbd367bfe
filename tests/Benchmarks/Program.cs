using EnPlan.Benchmarks;
using EnPlan.Benchmarks.Consents;
using EnPlan.Benchmarks.Grpc;
using EnPlan.Benchmarks.Lists;
using EnPlan.Benchmarks.Plans;
using EnPlan.Benchmarks.Starting;

IBenchmark[] benchmarks = [new GrpcBenchmark(), new PlanBenchmark(), new ListsBenchmark(), new ConsentBenchmark(), new StartBenchmark()];

// A benchmark may start this program again, as the server it measures.
if (args is ["serve", var kind])
    return await BenchServer.RunAsync(kind);

var chosen = benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name)).ToArray();
if (args.Except(chosen.Select(benchmark => benchmark.Name)).Any())
{
    await Console.Error.WriteLineAsync("Benchmarks: " + string.Join(' ', benchmarks.Select(benchmark => benchmark.Name)));
    return 2;
}

var figures = new Figures(Console.Out);
foreach (var benchmark in chosen)
    await benchmark.RunAsync(figures);

return 0;
