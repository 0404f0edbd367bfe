using EnPlan.Caseloads;
using EnPlan.Consents;
using EnPlan.Plan.V1;
using EnPlan.Plans;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.Benchmarks.Plans;

/// <summary>
/// What it costs to write a whole plan and read it back through the whole stack (token, policy, consent from Redis, relation,
/// request row, sealed revision, projections, outbox and its relay, access log), against a bare gRPC endpoint that writes or
/// reads the same bytes in as many calls. Everything but PostgreSQL, RabbitMQ and Redis is in this process, the callers too.
/// <c>plan-commits</c>: what PostgreSQL commits for a create.
/// </summary>
internal sealed class PlanBenchmark : IBenchmark
{
    private static readonly int[] Callers = [1, 8];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    private readonly Alternating _alternating = new(warmUp: TimeSpan.FromSeconds(1), round: TimeSpan.FromSeconds(3), rounds: 5);

    public string Name => "plan";

    public async Task RunAsync(Figures figures)
    {
        var kommune = new KommuneFixture();
        try
        {
            await kommune.InitializeAsync();
            await kommune.StartAsync("consent", ConsentHost.Build);
            await kommune.StartAsync("caseload", CaseloadHost.Build);
            await kommune.StartAsync("plan", PlanHost.Build);
            var family = await Family.MoveInAsync(kommune);
            var citizenId = family.Content.Members[0].CitizenId;
            var plans = new PlanFlow(new PlanService.PlanServiceClient(kommune["plan"].Channel), citizenId, family.AsWorker);
            var sample = await SampleAsync(kommune, plans);
            await using var server = await BarePlanServer.StartAsync(kommune, sample);
            var bare = new PlanFlow(new PlanService.PlanServiceClient(server.Channel), citizenId, new CallOptions());

            await WarmUpAsync(plans, bare);
            foreach (var callers in Callers)
            {
                Print(figures, "plan_create", callers, 1, await CompareAsync(callers, () => plans.CreateAsync(), () => bare.CreateAsync()));
                Print(figures, "plan_read", callers, 1, await ReadingAsync(callers, plans, bare));
                Print(figures, "plan_flow", callers, 1, await CompareAsync(callers, plans.InOneCallAsync, bare.InOneCallAsync));
                Print(figures, "plan_flow", callers, 11, await CompareAsync(callers, plans.InElevenCallsAsync, bare.InElevenCallsAsync));
            }

            figures.Add("plan_commits", ("per_create", await Commits.PerCreateAsync(kommune, family)));
        }
        finally
        {
            await kommune.DisposeAsync();
        }
    }

    private async Task<Comparison> ReadingAsync(int callers, PlanFlow plans, PlanFlow bare)
    {
        var (ours, theirs) = (await SomeAsync(plans), await SomeAsync(bare));
        return await CompareAsync(callers, () => plans.ReadAsync(ours()), () => bare.ReadAsync(theirs()));
    }

    // Two hundred plans, each in its turn.
    private static async Task<Func<Plan.V1.Plan>> SomeAsync(PlanFlow flow)
    {
        var some = new Plan.V1.Plan[200];
        for (var i = 0; i < some.Length; i++)
            some[i] = await flow.CreateAsync();
        var next = 0u;
        return () => some[Interlocked.Increment(ref next) % some.Length];
    }

    private static async Task<PlanSample> SampleAsync(KommuneFixture kommune, PlanFlow plans)
    {
        var created = await plans.CreateAsync();
        var document = await kommune["plan"].Database!.AsOwnerAsync(
            $"SELECT doc FROM plan_revision WHERE plan_id = '{created.PlanId}'");
        return new PlanSample((byte[])document!, created, await plans.ReadAsync(created));
    }

    private static async Task WarmUpAsync(PlanFlow plans, PlanFlow bare)
    {
        Func<Task>[] calls = [plans.InOneCallAsync, plans.InElevenCallsAsync, bare.InOneCallAsync, bare.InElevenCallsAsync];
        await Task.WhenAll(calls.Select(call => LoadAsync(WarmUp, 2, call)));
        await Warmth.SettlesAsync(() => Task.WhenAll(calls.Select(call => LoadAsync(Warmth.Glance, 2, call))));
    }

    private Task<Comparison> CompareAsync(int callers, Func<Task> subject, Func<Task> baseline) =>
        _alternating.RunAsync(time => LoadAsync(time, callers, subject), time => LoadAsync(time, callers, baseline));

    private static Task<Round> LoadAsync(TimeSpan time, int callers, Func<Task> call) =>
        Alternating.LoadAsync(time, callers, call, () => Task.FromResult(Usage.Here));

    private static void Print(Figures figures, string name, int callers, int calls, Comparison comparison) => figures.Add(
        name,
        ("callers", callers),
        ("calls", calls),
        ("ratio", comparison.Ratio),
        ("flows", comparison.Subject.PerSecond),
        ("bare_flows", comparison.Baseline.PerSecond),
        ("p50_ms", comparison.Subject.P50),
        ("bare_p50_ms", comparison.Baseline.P50),
        ("p95_ms", comparison.Subject.P95),
        ("bare_p95_ms", comparison.Baseline.P95),
        ("cpu_us", comparison.Subject.CpuPerCall),
        ("bare_cpu_us", comparison.Baseline.CpuPerCall),
        ("bytes", comparison.Subject.BytesPerCall),
        ("bare_bytes", comparison.Baseline.BytesPerCall));
}
