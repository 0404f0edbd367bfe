using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Caseloads.Storage;

/// <summary>The kommune's workers, to and from their table.</summary>
internal sealed class Workforce(Database database)
{
    /// <summary>Those of the workers who are known, by id.</summary>
    public async Task<IReadOnlyDictionary<string, Worker>> FindAsync(IEnumerable<string> workerIds, CancellationToken cancellationToken)
    {
        var workers = await database.QueryAsync(
            "SELECT worker_id, version, name, title, areas, phone FROM worker WHERE worker_id = ANY($1)",
            row => Read(row, 0),
            [workerIds.ToArray()],
            cancellationToken);
        return workers.ToDictionary(worker => worker.WorkerId);
    }

    /// <summary>A worker from six columns: worker_id, version, name, title, areas, phone.</summary>
    public static Worker Read(NpgsqlDataReader row, int first) => new(
        row.GetString(first),
        row.GetInt64(first + 1),
        row.GetString(first + 2),
        row.GetString(first + 3),
        [.. row.GetFieldValue<short[]>(first + 4).Select(area => (AuthorityArea)area)],
        row.GetString(first + 5));

    /// <summary>Records a worker's first or next version; stale when somebody else was faster.</summary>
    public static void Put(Write write, Worker worker) => write.AddExpectingOne(
        """
        INSERT INTO worker (worker_id, version, name, title, areas, phone) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (worker_id) DO UPDATE SET version = $2, name = $3, title = $4, areas = $5, phone = $6
        WHERE worker.version = $2 - 1
        """,
        worker.WorkerId,
        worker.Version,
        worker.Name,
        worker.Title,
        worker.Areas.Select(area => (short)area).ToArray(),
        worker.Phone);
}
