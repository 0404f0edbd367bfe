using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.ServiceDefaults.Relations;

/// <summary>Who works for whom: the service's own copy of Caseload's assignments, a moment behind.</summary>
public sealed class KnownRelations(Database database, TimeProvider time)
{
    private readonly ColleaguesMemory _lastColleagues = new();

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
    /// Whether the worker may act for every one of the citizens: works for them today, or is the first to. The first contact is
    /// with a citizen whom nobody works for, today or from a later day on; somebody must be first.
    /// </summary>
    public Task<bool> MayActForAsync(string workerId, IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken) =>
        database.QuerySingleAsync(
            $"SELECT NOT EXISTS (SELECT FROM unnest($1::uuid[]) AS c (id) WHERE NOT {MayAct("c.id", "$2", "$3")})",
            row => row.GetBoolean(0),
            [citizenIds.ToArray(), workerId, Today],
            cancellationToken);

    /// <summary>Makes a change depend on <see cref="MayActForAsync"/>: when it no longer holds, the commit answers <see cref="Stale"/>.</summary>
    public void ConfirmMayAct(Write write, string workerId, IReadOnlyCollection<Guid> citizenIds)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add(
            $"SELECT enplan_expect_one((SELECT count(*) WHERE NOT EXISTS (SELECT FROM unnest($1::uuid[]) AS c (id) WHERE NOT {MayAct("c.id", "$2", "$3")})))",
            citizenIds.ToArray(), workerId, Today);
    }

    /// <summary>
    /// The workers of the newest assignment, as far as is known here, that is for all of the citizens and that the worker is
    /// part of today; null when none is known. An assignment that was just made may not be known yet, and one that was just
    /// ended may still be: both for as long as its event is on its way.
    /// </summary>
    public async Task<string[]?> ColleaguesAsync(string workerId, IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken)
    {
        var colleagues = await database.QuerySingleAsync(
            """
            SELECT array_agg(DISTINCT worker_id ORDER BY worker_id) FROM relation
            WHERE citizen_id = ANY($1) AND from_date <= $3 AND (to_date IS NULL OR to_date >= $3)
            GROUP BY assignment_id HAVING count(DISTINCT citizen_id) = cardinality($1::uuid[]) AND bool_or(worker_id = $2)
            ORDER BY max(from_date) DESC, assignment_id DESC LIMIT 1
            """,
            row => row.GetFieldValue<string[]>(0),
            [citizenIds.ToArray(), workerId, Today],
            cancellationToken);
        _lastColleagues.Note(workerId, citizenIds, colleagues);
        return colleagues;
    }

    /// <summary>What <see cref="ColleaguesAsync"/> last said; a guess, for <see cref="Confirm"/> to make sure of.</summary>
    public string[]? LastColleagues(string workerId, IReadOnlyCollection<Guid> citizenIds) => _lastColleagues.Of(workerId, citizenIds);

    /// <summary>
    /// Makes a change depend on it that there is an assignment today of just these workers for all of the citizens. When there is
    /// none any more, nothing is changed and the commit answers <see cref="Stale"/>.
    /// </summary>
    public void Confirm(Write write, IReadOnlyCollection<Guid> citizenIds, string[] colleagues)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add(
            """
            SELECT enplan_expect_one(LEAST(1, (SELECT count(*) FROM (
              SELECT FROM relation
              WHERE citizen_id = ANY($1) AND from_date <= $2 AND (to_date IS NULL OR to_date >= $2)
              GROUP BY assignment_id
              HAVING count(DISTINCT citizen_id) = cardinality($1::uuid[]) AND array_agg(DISTINCT worker_id ORDER BY worker_id) = $3::text[]) AS same)))
            """,
            citizenIds.ToArray(), Today, colleagues);
    }

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
    /// <param name="covers">Whether its workers cover together what their kind of contact must; they have a relation in any case.</param>
    public static void Learn(
        Write write,
        Guid assignmentId,
        long version,
        IEnumerable<Guid> citizenIds,
        IEnumerable<string> workerIds,
        DateOnly from,
        DateOnly? to,
        bool covers = true)
    {
        ArgumentNullException.ThrowIfNull(write);
        write.Add(
            "SELECT enplan_learn($1, $2, $3, $4, $5, $6::date, $7)",
            assignmentId, version, citizenIds.ToArray(), workerIds.ToArray(), from, to, covers);
    }

    private static string MayAct(string citizen, string worker, string day) =>
        $"""
        ({Holds(citizen, worker, day)}
         OR NOT EXISTS (SELECT FROM relation r WHERE r.citizen_id = {citizen} AND (r.to_date IS NULL OR r.to_date >= {day})))
        """;
}
