using EnPlan.Caseloads;
using EnPlan.Consents;
using EnPlan.Plan.V1;
using EnPlan.Plans;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.Benchmarks.Plans;

/// <summary>
/// What a plan costs. <c>plan-create</c>, <c>plan-read</c>: calls a second through the whole stack (token, policy, consent from
/// Redis, relation, request row, revision, outbox and its relay, access log), against a bare gRPC endpoint that writes or reads
/// the same document. Everything but PostgreSQL, RabbitMQ and Redis is in this process, the callers too.
/// <c>plan-commits</c>: what PostgreSQL commits for a create.
/// </summary>
internal sealed class PlanBenchmark : IBenchmark
{
    private const int PlansToRead = 200;
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
            var plans = new PlanCaller(new PlanService.PlanServiceClient(kommune["plan"].Channel), family, family.AsWorker);
            await using var server = await BarePlanServer.StartAsync(kommune, await SampleAsync(kommune, plans));
            var bare = new PlanCaller(new PlanService.PlanServiceClient(server.Channel), family, new CallOptions());

            await Task.WhenAll(plans.CreateSomeAsync(PlansToRead), bare.CreateSomeAsync(PlansToRead));
            await WarmUpAsync(plans, bare);
            foreach (var callers in Callers)
            {
                Print(figures, "plan-create", callers, await CompareAsync(callers, plans.CreateAsync, bare.CreateAsync));
                Print(figures, "plan-read", callers, await CompareAsync(callers, plans.ReadAsync, bare.ReadAsync));
            }

            figures.Add("plan-commits", ("per_create", await Commits.PerCreateAsync(kommune, family)));
        }
        finally
        {
            await kommune.DisposeAsync();
        }
    }

    private static async Task<PlanSample> SampleAsync(KommuneFixture kommune, PlanCaller plans)
    {
        var created = await plans.CreateAsync();
        var document = await kommune["plan"].Database!.AsOwnerAsync(
            $"SELECT doc FROM plan_revision WHERE plan_id = '{created.Plan.PlanId}'");
        return new PlanSample((byte[])document!, created, await plans.ReadAsync(created.Plan.PlanId));
    }

    private static async Task WarmUpAsync(PlanCaller plans, PlanCaller bare)
    {
        Func<Task>[] calls = [plans.CreateAsync, plans.ReadAsync, bare.CreateAsync, bare.ReadAsync];
        await Task.WhenAll(calls.Select(call => LoadAsync(WarmUp, 2, call)));
    }

    private Task<Comparison> CompareAsync(int callers, Func<Task> subject, Func<Task> baseline) =>
        _alternating.RunAsync(time => LoadAsync(time, callers, subject), time => LoadAsync(time, callers, baseline));

    private static Task<Round> LoadAsync(TimeSpan time, int callers, Func<Task> call) =>
        Alternating.LoadAsync(time, callers, call, () => Task.FromResult(Usage.Here));

    private static void Print(Figures figures, string name, int callers, Comparison comparison) => figures.Add(
        name,
        ("callers", callers),
        ("ratio", comparison.Ratio),
        ("per_second", comparison.Subject.PerSecond),
        ("bare_per_second", comparison.Baseline.PerSecond),
        ("p50_ms", comparison.Subject.P50),
        ("bare_p50_ms", comparison.Baseline.P50),
        ("p95_ms", comparison.Subject.P95),
        ("bare_p95_ms", comparison.Baseline.P95),
        ("bytes_per_call", comparison.Subject.BytesPerCall),
        ("bare_bytes_per_call", comparison.Baseline.BytesPerCall));
}
