using EnPlan.Bench.V1;
using EnPlan.Consent.V1;
using EnPlan.Consents;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.Testing;

namespace EnPlan.Benchmarks.Consents;

/// <summary>
/// What it costs to know whether there is consent. <c>consent_decide</c>: asked of Consent over gRPC, against a bare gRPC endpoint
/// that reads one row. <c>consent_copy</c>: read from the shared copies by the gate that every service has, against a bare gRPC
/// endpoint that reads one key of Redis. <c>consent_decide_at_rate</c>: a thousand questions a second to Consent, whether or not
/// those before are answered. <c>consent_decide_many</c>: a hundred at once, as lists ask. <c>access_log</c>: a read
/// that is recorded against the same read that is not. Everything but PostgreSQL and Redis is in this process, the callers too.
/// </summary>
internal sealed class ConsentBenchmark : IBenchmark
{
    private const int Many = 100;
    private const int Rate = 1000;
    private static readonly int[] Callers = [1, 8];

    private readonly Alternating _alternating = new(warmUp: TimeSpan.FromSeconds(3), round: TimeSpan.FromSeconds(2), rounds: 5);

    public string Name => "consent";

    public async Task RunAsync(Figures figures)
    {
        var kommune = new KommuneFixture();
        try
        {
            await kommune.InitializeAsync();
            await kommune.StartAsync("consent", ConsentHost.Build);
            await kommune.StartAsync(LoggedReadHost.Name, LoggedReadHost.Build);
            var crowd = await Crowd.GatherAsync(kommune);
            await using var server = await BareReadServer.StartAsync(kommune);
            await MeasureAsync(figures, kommune, crowd, new BareReads.BareReadsClient(server.Channel));
        }
        finally
        {
            await kommune.DisposeAsync();
        }
    }

    private async Task MeasureAsync(Figures figures, KommuneFixture kommune, Crowd crowd, BareReads.BareReadsClient bare)
    {
        var consent = kommune.Client<ConsentService.ConsentServiceClient>("consent", kommune.Tokens.Service("plan"));
        var logged = kommune.Client<LoggedReads.LoggedReadsClient>(LoggedReadHost.Name, kommune.Tokens.Worker("mette", "social"));
        using var redis = new RedisLink(kommune.Servers.Redis);
        var gate = new ConsentGate(new DecisionCopies(redis, kommune.Kommunekode, TimeProvider.System), consent);
        await gate.DecideAsync(crowd.CitizenIds, CancellationToken.None);

        ReadRequest Someone() => new() { CitizenId = crowd.Next().ToString() };
        async Task Decide() => await consent.DecideAsync(new DecideRequest { CitizenIds = { crowd.Next().ToString() } });
        async Task Bare() => await bare.ReadRowAsync(Someone());
        var many = crowd.CitizenIds.Take(Many).ToList();
        var allOfThem = new DecideRequest { CitizenIds = { many.Select(id => id.ToString()) } };
        foreach (var callers in Callers)
        {
            Print(figures, "consent_decide", ("callers", callers), await CompareAsync(callers, Decide, Bare));
            Print(figures, "consent_copy", ("callers", callers), await CompareAsync(
                callers,
                async () => await gate.DecideAsync([crowd.Next()], CancellationToken.None),
                async () => await bare.ReadKeyAsync(Someone())));
            Print(figures, "consent_decide_many", ("callers", callers), await CompareAsync(
                callers,
                async () => await consent.DecideAsync(allOfThem),
                Bare));
            Print(figures, "access_log", ("callers", callers), await CompareAsync(
                callers,
                async () => await logged.ReadRecordedAsync(Someone()),
                async () => await logged.ReadUnrecordedAsync(Someone())));
        }

        Print(figures, "consent_decide_at_rate", ("rate", Rate), await _alternating.RunAsync(
            time => Alternating.AtRateAsync(time, Rate, Decide, Used), time => Alternating.AtRateAsync(time, Rate, Bare, Used)));
    }

    private Task<Comparison> CompareAsync(int callers, Func<Task> subject, Func<Task> baseline) =>
        _alternating.RunAsync(time => LoadAsync(time, callers, subject), time => LoadAsync(time, callers, baseline));

    private static Task<Round> LoadAsync(TimeSpan time, int callers, Func<Task> call) =>
        Alternating.LoadAsync(time, callers, call, Used);

    private static Task<Usage> Used() => Task.FromResult(Usage.Here);

    private static void Print(Figures figures, string name, (string Key, double Value) load, Comparison comparison) => figures.Add(
        name,
        load,
        ("ratio", comparison.Ratio),
        ("per_second", comparison.Subject.PerSecond),
        ("bare_per_second", comparison.Baseline.PerSecond),
        ("p50_ms", comparison.Subject.P50),
        ("p95_ms", comparison.Subject.P95),
        ("p99_ms", comparison.Subject.P99),
        ("bare_p50_ms", comparison.Baseline.P50),
        ("bare_p95_ms", comparison.Baseline.P95),
        ("bare_p99_ms", comparison.Baseline.P99),
        ("cpu_us", comparison.Subject.CpuPerCall),
        ("bare_cpu_us", comparison.Baseline.CpuPerCall));
}
