using EnPlan.Plan.V1;
using EnPlan.Plans;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.Testing;

namespace EnPlan.Benchmarks.Plans;

/// <summary>Counts what PostgreSQL commits in Plan's database while plans are created, with no relay that commits too.</summary>
internal static class Commits
{
    private const int Creates = 3000;

    // A backend tells its counters within ten seconds of falling idle.
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(11);

    /// <summary>Commits for each create, less those that the service makes in the same time when it has nothing to do.</summary>
    public static async Task<double> PerCreateAsync(KommuneFixture kommune, Family family)
    {
        var database = await kommune.CreateDatabaseAsync("plan");
        string[] settings = [.. kommune.SettingsOf("plan", database), "--ConnectionStrings:rabbitmq="];
        await using (var migration = PlanHost.Build([.. settings, "--migrate"]))
            await migration.RunServiceAsync(["--migrate"]);
        await using var service = await RunningService.StartAsync("plan", PlanHost.Build, settings, database);

        var flow = new PlanFlow(new PlanService.PlanServiceClient(service.Channel), family.Content.Members[0].CitizenId, family.AsWorker);
        await CreateAsync(flow, 10);
        var idle = await CountAsync(database, () => Task.CompletedTask);
        var busy = await CountAsync(database, () => CreateAsync(flow, Creates));
        return (busy.Commits - (idle.Commits * (busy.Time / idle.Time))) / Creates;
    }

    private static async Task<(double Commits, TimeSpan Time)> CountAsync(TestDatabase database, Func<Task> work)
    {
        await Task.Delay(Telling);
        var before = await CommittedAsync(database);
        var start = TimeProvider.System.GetTimestamp();
        await work();
        await Task.Delay(Telling);
        return (await CommittedAsync(database) - before, TimeProvider.System.GetElapsedTime(start));
    }

    private static async Task CreateAsync(PlanFlow flow, int count)
    {
        for (var i = 0; i < count; i++)
            await flow.CreateAsync();
    }

    private static Task<long> CommittedAsync(TestDatabase database) =>
        database.CountAsync("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
}
