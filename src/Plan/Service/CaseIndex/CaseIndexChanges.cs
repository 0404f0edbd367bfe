using System.Data;
using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Npgsql;

namespace EnPlan.Plans.CaseIndex;

/// <summary>
/// The cases that changed, in order. A change gets its number here, after it was committed and under a lock, so that no number
/// becomes visible after a higher one; a transaction that takes hours (a backup) holds nothing up.
/// </summary>
internal sealed class CaseIndexChanges(Database database, TimeProvider time)
{
    // Any number that no other lock of the database uses.
    private const long NumberLock = 7_031_602_180;
    private const int MostAtOnce = 5000;

    private const string Number =
        """
        WITH fresh AS (
          SELECT case_id FROM case_index WHERE sequence IS NULL ORDER BY pending_since LIMIT $1 FOR UPDATE SKIP LOCKED)
        UPDATE case_index c SET sequence = nextval('case_index_number') FROM fresh WHERE c.case_id = fresh.case_id
        """;

    // $1 today. Those whose main party somebody works for from a day since the last one that was marked, or no more since then. Also
    // those without a number: they may be getting one at this moment, with the workers of the day before.
    private const string MarkDay =
        """
        WITH last AS (SELECT day FROM case_index_day FOR UPDATE),
        begun AS (UPDATE case_index_day d SET day = $1 FROM last WHERE last.day < $1 RETURNING last.day AS since)
        UPDATE case_index c SET
          sequence = NULL,
          pending_since = CASE WHEN c.sequence <= (SELECT min(sequence) FROM case_index_consumer) THEN now() ELSE c.pending_since END
        FROM begun
        WHERE NOT c.deleted AND c.party_ids[1] IN (
          SELECT r.citizen_id FROM relation r WHERE r.from_date > begun.since AND r.from_date <= $1
          UNION ALL
          SELECT r.citizen_id FROM relation r WHERE r.to_date >= begun.since AND r.to_date < $1)
        """;

    // $1 after, $2 how many, $3 today.
    private const string After =
        """
        SELECT c.sequence, c.case_id, c.deleted, c.is_family, c.kle, c.facet, c.party_ids, c.team, c.progress, c.sensitivity,
          c.opened_at, c.closed_at, c.changed_at,
          ARRAY(
            SELECT DISTINCT r.worker_id FROM relation r
            WHERE r.citizen_id = c.party_ids[1] AND r.from_date <= $3 AND (r.to_date IS NULL OR r.to_date >= $3) ORDER BY 1)
        FROM case_index c WHERE c.sequence > $1 ORDER BY c.sequence LIMIT $2
        """;

    /// <summary>Those after a number.</summary>
    public async Task<IReadOnlyList<CaseIndexEntry>> ListAsync(long after, int count, CancellationToken cancellationToken)
    {
        await MarkDayAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken))
        {
            // Until the commit: who numbers next does so after these can be seen.
            await RunAsync(connection, $"SELECT pg_advisory_xact_lock({NumberLock})", [], cancellationToken);
            await RunAsync(connection, Number, [MostAtOnce], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return await database.QueryAsync(After, Read, [after, count, DanishCalendar.Today(time)], cancellationToken);
    }

    /// <summary>Makes a new day a change of the cases that somebody begins or ceases to work for on it; once for each day.</summary>
    public Task MarkDayAsync(CancellationToken cancellationToken) =>
        database.ExecuteAsync(MarkDay, [DanishCalendar.Today(time)], cancellationToken);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private CaseIndexEntry Read(NpgsqlDataReader row)
    {
        var entry = new CaseIndexEntry { Sequence = row.GetInt64(0), CaseId = row.GetGuid(1).ToString(), Deleted = row.GetBoolean(2) };
        if (entry.Deleted)
            return entry;

        entry.Title = row.GetBoolean(3) ? "Helhedsorienteret plan for en familie" : "Helhedsorienteret plan for en borger";
        entry.Kle.Add(row.GetFieldValue<string[]>(4));
        entry.Facet = row.GetString(5);
        entry.PartyCitizenIds.Add(row.GetFieldValue<Guid[]>(6).Select(id => id.ToString()));
        entry.ResponsibleKommunekode = database.Kommunekode;
        entry.ResponsibleTeam = row.GetString(7);
        entry.ResponsibleWorkerIds.Add(row.GetFieldValue<string[]>(13));
        entry.Progress = (CaseProgress)row.GetInt16(8);
        entry.Sensitivity = (CaseSensitivity)row.GetInt16(9);
        entry.OpenedAt = row.GetFieldValue<DateTimeOffset>(10).ToTimestamp();
        entry.ClosedAt = row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11).ToTimestamp();
        entry.ChangedAt = row.GetFieldValue<DateTimeOffset>(12).ToTimestamp();
        return entry;
    }
}
