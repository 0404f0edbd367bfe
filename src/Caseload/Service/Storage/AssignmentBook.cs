using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Relations;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Caseloads.Storage;

/// <summary>The assignments, to and from their table. Each change also changes who is related to whom, and tells of it.</summary>
internal sealed class AssignmentBook(Database database, AssignmentWords words, TimeProvider time)
{
    private const string Columns =
        $"a.assignment_id, a.version, a.citizen_ids, a.kind, a.worker_ids, a.from_date, a.to_date, a.covers, {AssignmentWords.Columns}";

    private const string Select = $"SELECT {Columns} FROM assignment a {AssignmentWords.Join}";

    /// <summary>The assignment; null when there is none.</summary>
    public Task<Assignment?> FindAsync(Guid assignmentId, CancellationToken cancellationToken) =>
        database.QuerySingleAsync($"{Select} WHERE a.assignment_id = $1", Read, [assignmentId], cancellationToken);

    /// <summary>Those in force on a day that cover all of the citizens, newest first, each with those of its workers who are known.</summary>
    public Task<IReadOnlyList<CitizenContact>> CoveringAsync(Guid[] citizenIds, DateOnly day, CancellationToken cancellationToken) =>
        InForceAsync("a.citizen_ids @> $1", citizenIds, day, cancellationToken);

    /// <summary>The same for those that cover at least one of the citizens.</summary>
    public Task<IReadOnlyList<CitizenContact>> ContactsAsync(Guid[] citizenIds, DateOnly day, CancellationToken cancellationToken) =>
        InForceAsync("a.citizen_ids && $1", citizenIds, day, cancellationToken);

    /// <summary>Adds an assignment.</summary>
    public async Task InsertAsync(Write write, Assignment assignment, CancellationToken cancellationToken)
    {
        write.Makes(assignment.AssignmentId);
        write.Add(
            """
            INSERT INTO assignment (assignment_id, version, citizen_ids, kind, worker_ids, from_date)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            assignment.AssignmentId,
            assignment.Version,
            assignment.CitizenIds.ToArray(),
            (short)assignment.Kind,
            assignment.WorkerIds.ToArray(),
            assignment.FromDate);
        await words.AddReasonAsync(write, assignment, cancellationToken);
        Tell(write, assignment);
    }

    /// <summary>Keeps the end of an assignment; stale when somebody else ended it meanwhile.</summary>
    public async Task UpdateEndAsync(Write write, Assignment assignment, CancellationToken cancellationToken)
    {
        write.AddExpectingOne(
            "UPDATE assignment SET version = $2, to_date = $3 WHERE assignment_id = $1 AND version = $2 - 1",
            assignment.AssignmentId,
            assignment.Version,
            assignment.ToDate);
        await words.AddEndReasonAsync(write, assignment, cancellationToken);
        Tell(write, assignment);
    }

    /// <summary>Those that have not ended by a day and of which the other services know otherwise than it is whether their workers cover.</summary>
    public async Task<IReadOnlyList<(Guid AssignmentId, bool Covers)>> MisknownAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            """
            SELECT a.assignment_id, a.kind, cardinality(a.worker_ids), a.covers, w.worker_id, w.version, w.name, w.title, w.areas, w.phone
            FROM assignment a LEFT JOIN worker w ON w.worker_id = ANY(a.worker_ids)
            WHERE a.to_date IS NULL OR a.to_date >= $1
            """,
            row => (
                Assignment: (Id: row.GetGuid(0), Kind: (AssignmentKind)row.GetInt16(1), Count: row.GetInt32(2), Covers: row.GetBoolean(3)),
                Worker: row.IsDBNull(4) ? null : Workforce.Read(row, 4)),
            [day],
            cancellationToken);
        return
        [
            .. from row in rows
               group row.Worker by row.Assignment into workers
               let covers = Coverage.IsWhole(workers.Key.Kind, workers.Key.Count, [.. workers.OfType<Worker>()])
               where covers != workers.Key.Covers
               select (workers.Key.Id, covers),
        ];
    }

    /// <summary>Keeps whether an assignment's workers cover; stale when somebody else changed it meanwhile.</summary>
    public void UpdateCovers(Write write, Assignment assignment)
    {
        write.AddExpectingOne(
            "UPDATE assignment SET version = $2, covers = $3 WHERE assignment_id = $1 AND version = $2 - 1",
            assignment.AssignmentId,
            assignment.Version,
            assignment.Covers);
        Tell(write, assignment);
    }

    /// <summary>All that a citizen is or was in.</summary>
    public Task<IReadOnlyList<Assignment>> OfAsync(Guid citizenId, CancellationToken cancellationToken) =>
        database.QueryAsync($"{Select} WHERE a.citizen_ids @> ARRAY[$1::uuid]", Read, [citizenId], cancellationToken);

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

    private async Task<IReadOnlyList<CitizenContact>> InForceAsync(
        string whose, Guid[] citizenIds, DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT {Columns}, w.worker_id, w.version, w.name, w.title, w.areas, w.phone
            FROM assignment a {AssignmentWords.Join} LEFT JOIN worker w ON w.worker_id = ANY(a.worker_ids)
            WHERE {whose} AND a.from_date <= $2 AND (a.to_date IS NULL OR a.to_date >= $2)
            ORDER BY a.from_date DESC, a.assignment_id DESC
            """,
            row => (Assignment: Read(row), Worker: row.IsDBNull(12) ? null : Workforce.Read(row, 12)),
            [citizenIds, day],
            cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Assignment.AssignmentId).Select(group =>
                new CitizenContact(group.First().Assignment, [.. group.Select(row => row.Worker).OfType<Worker>()])),
        ];
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
            assignment.ToDate,
            assignment.Covers);
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
            assignment.ToDate,
            assignment.Covers));
    }

    private Assignment Read(NpgsqlDataReader row)
    {
        var assignmentId = row.GetGuid(0);
        var (reason, endReason) = words.Read(assignmentId, row, 8);
        return new Assignment
        {
            AssignmentId = assignmentId,
            Version = row.GetInt64(1),
            CitizenIds = row.GetFieldValue<Guid[]>(2),
            Kind = (AssignmentKind)row.GetInt16(3),
            WorkerIds = row.GetFieldValue<string[]>(4),
            FromDate = row.GetFieldValue<DateOnly>(5),
            ToDate = row.GetFieldValue<DateOnly?>(6),
            Covers = row.GetBoolean(7),
            Reason = reason,
            EndReason = endReason,
        };
    }
}
