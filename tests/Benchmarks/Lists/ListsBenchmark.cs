using EnPlan.Caseloads;
using EnPlan.Consents;
using EnPlan.Testing;

namespace EnPlan.Benchmarks.Lists;

/// <summary>
/// Pages of fifty lines through the whole stack (token, policy, relation in the query, consent of each citizen, heads decrypted,
/// an entry in the access log for each citizen), in a kommune with few plans and in one with many, against the bare query of the
/// same page. One caller. <c>lists_growth</c>: how much slower a page is with many.
/// </summary>
internal sealed class ListsBenchmark : IBenchmark
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const int Workers = 20;

    private readonly Alternating _alternating = new(warmUp: TimeSpan.FromSeconds(4), round: TimeSpan.FromSeconds(3), rounds: 5);

    public string Name => "lists";

    public async Task RunAsync(Figures figures)
    {
        var kommune = new KommuneFixture();
        try
        {
            await kommune.InitializeAsync();
            await kommune.StartAsync("consent", ConsentHost.Build);
            await kommune.StartAsync("caseload", CaseloadHost.Build);
            var citizens = await ConsentingCitizens.OfAsync(kommune, Workers);
            await using var few = await KommuneOfSize.BuildAsync(kommune, Few, citizens);
            await using var many = await KommuneOfSize.BuildAsync(kommune, Many, citizens);

            Print(figures, "lists_my_citizens", Few, await CompareAsync(few.MyCitizensAsync, few.BareAsync));
            Print(figures, "lists_my_citizens", Many, await CompareAsync(many.MyCitizensAsync, many.BareAsync));
            Print(figures, "lists_plans", Many, await CompareAsync(many.PlansAsync, many.BareAsync));
            Growth(figures, "my_citizens", await CompareAsync(many.MyCitizensAsync, few.MyCitizensAsync));
            Growth(figures, "plans", await CompareAsync(many.PlansAsync, few.PlansAsync));
        }
        finally
        {
            await kommune.DisposeAsync();
        }
    }

    private Task<Comparison> CompareAsync(Func<Task> subject, Func<Task> baseline) =>
        _alternating.RunAsync(time => LoadAsync(time, subject), time => LoadAsync(time, baseline));

    private static Task<Round> LoadAsync(TimeSpan time, Func<Task> call) =>
        Alternating.LoadAsync(time, callers: 1, call, () => Task.FromResult(Usage.Here));

    private static void Print(Figures figures, string name, int plans, Comparison comparison) => figures.Add(
        name,
        ("plans", plans),
        ("ratio", comparison.Ratio),
        ("per_second", comparison.Subject.PerSecond),
        ("p50_ms", comparison.Subject.P50),
        ("bare_p50_ms", comparison.Baseline.P50),
        ("p95_ms", comparison.Subject.P95),
        ("bare_p95_ms", comparison.Baseline.P95));

    private static void Growth(Figures figures, string list, Comparison comparison) => figures.Add(
        $"lists_growth_{list}",
        ("times", 1 / comparison.Ratio),
        ("few_p50_ms", comparison.Baseline.P50),
        ("many_p50_ms", comparison.Subject.P50));
}
