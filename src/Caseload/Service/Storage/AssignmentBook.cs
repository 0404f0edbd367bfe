using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Caseloads.Storage;

/// <summary>The assignments, to and from their table. Each change also changes who is related to whom, and tells of it.</summary>
internal sealed class AssignmentBook(Database database, TimeProvider time)
{
    private const string Select =
        "SELECT assignment_id, version, citizen_ids, kind, worker_ids, from_date, to_date, reason, end_reason FROM assignment";

    /// <summary>The assignment; null when there is none.</summary>
    public Task<Assignment?> FindAsync(Guid assignmentId, CancellationToken cancellationToken) =>
        database.QuerySingleAsync($"{Select} WHERE assignment_id = $1", Read, [assignmentId], cancellationToken);

    /// <summary>Those in force on a day that cover all of the citizens, newest first, each with those of its workers who are known.</summary>
    public async Task<IReadOnlyList<(Assignment Assignment, IReadOnlyList<Worker> Workers)>> CoveringAsync(
        Guid[] citizenIds, DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            """
            SELECT a.assignment_id, a.version, a.citizen_ids, a.kind, a.worker_ids, a.from_date, a.to_date, a.reason, a.end_reason,
              w.worker_id, w.version, w.name, w.title, w.areas, w.phone
            FROM assignment a LEFT JOIN worker w ON w.worker_id = ANY(a.worker_ids)
            WHERE a.citizen_ids @> $1 AND a.from_date <= $2 AND (a.to_date IS NULL OR a.to_date >= $2)
            ORDER BY a.from_date DESC, a.assignment_id DESC
            """,
            row => (Assignment: Read(row), Worker: row.IsDBNull(9) ? null : Workforce.Read(row, 9)),
            [citizenIds, day],
            cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Assignment.AssignmentId).Select(group =>
                (group.First().Assignment, (IReadOnlyList<Worker>)[.. group.Select(row => row.Worker).OfType<Worker>()])),
        ];
    }

    /// <summary>Adds an assignment.</summary>
    public void Insert(Write write, Assignment assignment)
    {
        write.Add(
            """
            INSERT INTO assignment (assignment_id, version, citizen_ids, kind, worker_ids, from_date, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            assignment.AssignmentId,
            assignment.Version,
            assignment.CitizenIds.ToArray(),
            (short)assignment.Kind,
            assignment.WorkerIds.ToArray(),
            assignment.FromDate,
            assignment.Reason);
        Tell(write, assignment);
    }

    /// <summary>Keeps the end of an assignment; stale when somebody else ended it meanwhile.</summary>
    public void UpdateEnd(Write write, Assignment assignment)
    {
        write.AddExpectingOne(
            "UPDATE assignment SET version = $2, to_date = $3, end_reason = $4 WHERE assignment_id = $1 AND version = $2 - 1",
            assignment.AssignmentId,
            assignment.Version,
            assignment.ToDate,
            assignment.EndReason);
        Tell(write, assignment);
    }

    /// <summary>All that a citizen is or was in.</summary>
    public Task<IReadOnlyList<Assignment>> OfAsync(Guid citizenId, CancellationToken cancellationToken) =>
        database.QueryAsync($"{Select} WHERE citizen_ids @> ARRAY[$1::uuid]", Read, [citizenId], cancellationToken);

    /// <summary>Takes a citizen out of an assignment, who is erased; it goes with its last one.</summary>
    public void Leave(Write write, Assignment assignment, Guid citizenId)
    {
        var left = assignment with { Version = assignment.Version + 1, CitizenIds = [.. assignment.CitizenIds.Where(id => id != citizenId)] };
        if (left.CitizenIds.Count == 0)
            write.Add("DELETE FROM assignment WHERE assignment_id = $1", left.AssignmentId);
        else
            write.AddExpectingOne(
                "UPDATE assignment SET version = $2, citizen_ids = $3 WHERE assignment_id = $1 AND version = $2 - 1",
                left.AssignmentId, left.Version, left.CitizenIds.ToArray());
        Tell(write, left);
    }

    private void Tell(Write write, Assignment assignment)
    {
        KnownRelations.Learn(
            write,
            assignment.AssignmentId,
            assignment.Version,
            assignment.CitizenIds,
            assignment.WorkerIds,
            assignment.FromDate,
            assignment.ToDate);
        var now = time.GetUtcNow();
        write.Publish(new AssignmentChanged(
            Guid.CreateVersion7(now),
            database.Kommunekode,
            now,
            assignment.AssignmentId,
            assignment.Version,
            assignment.CitizenIds,
            assignment.WorkerIds,
            assignment.FromDate,
            assignment.ToDate));
    }

    private static Assignment Read(NpgsqlDataReader row) => new()
    {
        AssignmentId = row.GetGuid(0),
        Version = row.GetInt64(1),
        CitizenIds = row.GetFieldValue<Guid[]>(2),
        Kind = (AssignmentKind)row.GetInt16(3),
        WorkerIds = row.GetFieldValue<string[]>(4),
        FromDate = row.GetFieldValue<DateOnly>(5),
        ToDate = row.GetFieldValue<DateOnly?>(6),
        Reason = row.GetString(7),
        EndReason = row.IsDBNull(8) ? null : row.GetString(8),
    };
}
