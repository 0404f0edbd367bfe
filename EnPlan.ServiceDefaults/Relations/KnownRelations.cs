using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.ServiceDefaults.Relations;

/// <summary>Who works for whom: the service's own copy of Caseload's assignments, a moment behind.</summary>
public sealed class KnownRelations(Database database, TimeProvider time)
{
    /// <summary>Today in Denmark: the day that relations are judged on.</summary>
    public DateOnly Today => DanishCalendar.Today(time);

    /// <summary>
    /// SQL that holds when a worker has a relation to a citizen on a day; for the WHERE clause of lists.
    /// </summary>
    /// <param name="citizen">Expression for the citizen's id, e.g. <c>m.citizen_id</c>.</param>
    /// <param name="worker">Expression for the worker's id, e.g. <c>$1</c>.</param>
    /// <param name="day">Expression for the day, e.g. <c>$2</c>.</param>
    public static string Holds(string citizen, string worker, string day) =>
        $"""
        EXISTS (SELECT FROM relation r WHERE r.citizen_id = {citizen} AND r.worker_id = {worker}
                AND r.from_date <= {day} AND (r.to_date IS NULL OR r.to_date >= {day}))
        """;

    /// <summary>Whether the worker works today for every one of the citizens; true when there are none.</summary>
    public Task<bool> IsAssignedAsync(string workerId, IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken) =>
        database.QuerySingleAsync(
            $"SELECT NOT EXISTS (SELECT FROM unnest($1::uuid[]) AS c (id) WHERE NOT {Holds("c.id", "$2", "$3")})",
            row => row.GetBoolean(0),
            [citizenIds.ToArray(), workerId, Today],
            cancellationToken);

    /// <summary>
    /// Adds to <paramref name="write"/> what an assignment says, be it from an event or an answer of Caseload.
    /// What is older than what is known changes nothing, so it may come late and in any order.
    /// </summary>
    /// <param name="write">The change to add to.</param>
    /// <param name="assignmentId">The assignment.</param>
    /// <param name="version">Its version.</param>
    /// <param name="citizenIds">Whom it is for.</param>
    /// <param name="workerIds">Who works for them; each has a relation to each of the citizens.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day; null while there is none.</param>
    public static void Learn(
        Write write, Guid assignmentId, long version, IEnumerable<Guid> citizenIds, IEnumerable<string> workerIds, DateOnly from, DateOnly? to)
    {
        ArgumentNullException.ThrowIfNull(write);
        // The first statement also locks the assignment, so that two versions at once take turns.
        write.Add(
            """
            INSERT INTO relation_version (assignment_id, version) VALUES ($1, $2)
            ON CONFLICT (assignment_id) DO UPDATE SET version = GREATEST(relation_version.version, EXCLUDED.version)
            """,
            assignmentId, version);
        write.Add(
            """
            DELETE FROM relation WHERE assignment_id = $1 AND version < $2
            AND $2 = (SELECT version FROM relation_version WHERE assignment_id = $1)
            """,
            assignmentId, version);
        write.Add(
            """
            INSERT INTO relation (citizen_id, worker_id, assignment_id, from_date, to_date, version)
            SELECT c, w, $1, $5::date, $6::date, $2 FROM unnest($3::uuid[]) AS c, unnest($4::text[]) AS w
            WHERE $2 = (SELECT version FROM relation_version WHERE assignment_id = $1)
            ON CONFLICT (assignment_id, citizen_id, worker_id) DO NOTHING
            """,
            assignmentId, version, citizenIds.ToArray(), workerIds.ToArray(), from, to);
    }
}
