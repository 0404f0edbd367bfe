using System.Globalization;
using System.Text;
using EnPlan.ServiceDefaults.Secrets;
using EnPlan.Testing;
using Npgsql;
using NpgsqlTypes;

namespace EnPlan.Benchmarks.Lists;

/// <summary>
/// A kommune with many plans, written straight into Plan's tables: one citizen a plan, fifty citizens a worker, spread over the
/// tables as they came; heads sealed with each plan's own key, documents one blob for all, for lists do not open them.
/// </summary>
internal static class ManyPlans
{
    public const int CitizensPerWorker = 50;

    private const int DocumentBytes = 1500;

    /// <summary>Worker ids of which every size of kommune has the citizens.</summary>
    public static string Worker(int number) => string.Create(CultureInfo.InvariantCulture, $"worker{number}");

    public static async Task LoadAsync(TestDatabase database, DataKeys keys, int plans, IReadOnlyDictionary<string, Guid[]> citizens)
    {
        await using var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync();
        await RunAsync(connection, "CREATE TABLE loaded (plan_id uuid, citizen_id uuid, worker_id text, head bytea, wrapped bytea)");
        await CopyAsync(connection, keys, plans, citizens);
        foreach (var sql in Statements)
            await RunAsync(connection, sql);
    }

    private static readonly string[] Statements =
    [
        "INSERT INTO secret.plan_key (plan_id, wrapped) SELECT plan_id, wrapped FROM loaded",
        """
        INSERT INTO plan (plan_id, version, state, head, target_group, main_person_id, member_ids, begun_at, changed_at)
        SELECT plan_id, 1, 3, head, 'aktivitetsparate', citizen_id, ARRAY[citizen_id], now() - interval '100 days', now() - interval '9 days' FROM loaded
        """,
        "INSERT INTO plan_member (plan_id, citizen_id, in_force) SELECT plan_id, citizen_id, true FROM loaded",
        $"""
        INSERT INTO plan_revision (plan_id, version, state, doc, member_ids, reason, changed_by, changed_at)
        SELECT plan_id, 1, 3, decode(repeat('ab', {DocumentBytes}), 'hex'), ARRAY[citizen_id], 'CREATED', 'somebody', now() - interval '9 days' FROM loaded
        """,
        """
        INSERT INTO relation (citizen_id, worker_id, assignment_id, from_date, to_date, version)
        SELECT citizen_id, worker_id, gen_random_uuid(), current_date - 100, NULL, 1 FROM loaded
        """,
        """
        INSERT INTO plan_due (plan_id, on_date, kind, subject_id, members, freed_by)
        SELECT plan_id, current_date + n * 30, 4, 'indsats-' || n, 1, '{}' FROM loaded, generate_series(1, 3) AS n
        """,
        "INSERT INTO plan_change (plan_id, version, number) SELECT plan_id, 1, row_number() OVER () FROM loaded",
        "INSERT INTO plan_task (plan_id, kind, step_id, owner) SELECT plan_id, 1, 'indsats-' || n, worker_id FROM loaded, generate_series(1, 2) AS n",
        "DROP TABLE loaded",
        "VACUUM ANALYZE",
        "CHECKPOINT",
    ];

    private static async Task CopyAsync(NpgsqlConnection connection, DataKeys keys, int plans, IReadOnlyDictionary<string, Guid[]> citizens)
    {
        var head = Encoding.UTF8.GetBytes("""{"title":"En plan for arbejde, ro og overblik","names":["Lise"],"kept":[],"remarks":2}""");
        var workers = plans / CitizensPerWorker;
        var created = TimeProvider.System.GetUtcNow().AddDays(-100);
        await using var writer = await connection.BeginBinaryImportAsync("COPY loaded FROM STDIN (FORMAT binary)");
        for (var i = 0; i < plans; i++)
        {
            // A worker's citizens came at different times.
            var worker = Worker(i % workers);
            var citizen = citizens.TryGetValue(worker, out var known) ? known[i / workers] : Guid.CreateVersion7(created.AddSeconds(i));
            var key = keys.New(Guid.CreateVersion7(created.AddSeconds(i)));
            await writer.StartRowAsync();
            await writer.WriteAsync(key.Owner, NpgsqlDbType.Uuid);
            await writer.WriteAsync(citizen, NpgsqlDbType.Uuid);
            await writer.WriteAsync(worker, NpgsqlDbType.Text);
            await writer.WriteAsync(key.Seal("head 1", head), NpgsqlDbType.Bytea);
            await writer.WriteAsync(key.Wrapped, NpgsqlDbType.Bytea);
        }

        await writer.CompleteAsync();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
