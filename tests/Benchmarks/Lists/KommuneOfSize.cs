using EnPlan.Cli.Connection;
using EnPlan.Plan.V1;
using EnPlan.Plans;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.Testing;
using Grpc.Core;
using Npgsql;

namespace EnPlan.Benchmarks.Lists;

/// <summary>A Plan service with a number of plans, and the bare queries of the same pages.</summary>
internal sealed class KommuneOfSize : IAsyncDisposable
{
    // The page without permissions, consents, due dates or who coordinates.
    private const string BareSql =
        """
        SELECT p.plan_id, p.state, p.head, p.changed_at, p.member_ids FROM plan p
        WHERE p.main_person_id IN (SELECT citizen_id FROM relation WHERE worker_id = $1) ORDER BY p.plan_id DESC LIMIT 50
        """;

    private readonly RunningService _service;
    private readonly NpgsqlDataSource _bare;
    private readonly (string Worker, CallOptions Options)[] _workers;
    private readonly WorklistService.WorklistServiceClient _lists;
    private readonly PlanService.PlanServiceClient _plans;
    private uint _next;

    private KommuneOfSize(RunningService service, NpgsqlDataSource bare, (string Worker, CallOptions Options)[] workers)
    {
        _service = service;
        _bare = bare;
        _workers = workers;
        _lists = new WorklistService.WorklistServiceClient(service.Channel);
        _plans = new PlanService.PlanServiceClient(service.Channel);
    }

    public static async Task<KommuneOfSize> BuildAsync(KommuneFixture kommune, int plans, IReadOnlyDictionary<string, Guid[]> citizens)
    {
        var database = await kommune.CreateDatabaseAsync("plan");
        string[] settings = [.. kommune.SettingsOf("plan", database), "--ConnectionStrings:rabbitmq="];
        await using (var migration = PlanHost.Build(settings))
        {
            await migration.RunServiceAsync(["--migrate"]);
        }

        var service = await RunningService.StartAsync("plan", PlanHost.Build, settings, database);
        await ManyPlans.LoadAsync(database, service.Services.GetRequiredService<DataKeys>(), plans, citizens);
        var bare = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Owner)
        {
            Pooling = true,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        });
        return new KommuneOfSize(
            service,
            bare,
            [.. citizens.Keys.Select(worker => (worker, KommuneConnection.As(kommune.Tokens.Worker(worker, "employment"), CancellationToken.None)))]);
    }

    public async Task MyCitizensAsync() => Expect((await _lists.ListMyCitizensAsync(new ListMyCitizensRequest(), Next().Options)).Citizens.Count);

    public async Task PlansAsync() => Expect((await _plans.ListPlansAsync(new ListPlansRequest(), Next().Options)).Plans.Count);

    public async Task BareAsync()
    {
        await using var command = _bare.CreateCommand(BareSql);
        command.Parameters.Add(new NpgsqlParameter { Value = Next().Worker });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            _ = (reader.GetGuid(0), reader.GetInt16(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetFieldValue<Guid[]>(4));
            rows++;
        }

        Expect(rows);
    }

    public async ValueTask DisposeAsync()
    {
        await _bare.DisposeAsync();
        await _service.DisposeAsync();
    }

    private (string Worker, CallOptions Options) Next() => _workers[Interlocked.Increment(ref _next) % _workers.Length];

    private static void Expect(int lines)
    {
        if (lines != ManyPlans.CitizensPerWorker)
            throw new InvalidOperationException($"A page of {lines} lines.");
    }
}
