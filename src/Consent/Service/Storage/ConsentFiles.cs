using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Consents.Storage;

/// <summary>
/// Reads consent files, each in one statement and so as of one instant. Left out is what no decision depends on: consents to share
/// that were superseded or taken back, grounds that are over. Consents to participation are all there, for a decision says since when
/// one has followed another without a day between.
/// </summary>
internal sealed class ConsentFiles(Database database)
{
    // A little longer than they last, for the clock of the database may be ahead; the decision itself looks again.
    private const string Select =
        $"""
        SELECT s.citizen_id, s.birth_date, s.custody_holders, s.excluded, s.protected_until, s.version,
               (SELECT process FROM decision_store),
               (SELECT jsonb_agg(g.document) FROM ground g
                WHERE g.citizen_id = s.citizen_id AND g.revoked_at IS NULL AND g.until > now() - interval '1 minute'),
               (SELECT array_agg(b.worker_id ORDER BY b.worker_id) FROM barred_worker b
                WHERE b.citizen_id = s.citizen_id AND b.lifted_at IS NULL),
               s.protected_from,
               {ConsentRows.Columns}
        FROM subject s
        LEFT JOIN consent c ON c.subject_id = s.citizen_id
        """;

    private const string Counts =
        """
        (c.scope IS NULL
         OR (c.withdrawn_at IS NULL AND (c.superseded_at IS NULL OR c.superseded_at > now() - interval '1 minute')))
        """;
    private const int FirstOfConsent = 10;

    /// <summary>The files of those of the citizens who are known, all as of one instant.</summary>
    public Task<ReadFiles> FindAsync(Guid[] citizenIds, CancellationToken cancellationToken) =>
        ReadAsync($"{Select} AND {Counts} WHERE s.citizen_id = ANY($1)", citizenIds, cancellationToken);

    /// <summary>The file of one citizen; null when they are not known.</summary>
    public async Task<ConsentFile?> FindAsync(Guid citizenId, CancellationToken cancellationToken) =>
        (await FindAsync([citizenId], cancellationToken)).Files.GetValueOrDefault(citizenId);

    /// <summary>The file that a consent is in, with that consent whatever became of it; null when there is no such consent.</summary>
    public async Task<ConsentFile?> FindByConsentAsync(Guid consentId, CancellationToken cancellationToken)
    {
        var sql =
            $"""
            {Select} AND ({Counts} OR c.consent_id = $1)
            WHERE s.citizen_id = (SELECT subject_id FROM consent WHERE consent_id = $1)
            """;
        return (await ReadAsync(sql, consentId, cancellationToken)).Files.Values.SingleOrDefault();
    }

    private async Task<ReadFiles> ReadAsync(string sql, object parameter, CancellationToken cancellationToken)
    {
        var files = new Dictionary<Guid, ConsentFile>();
        var consents = new List<Consent>();
        var store = default(string);
        await database.QueryAsync(
            sql,
            row =>
            {
                if (files.Count == 0)
                    store = row.IsDBNull(6) ? null : row.GetString(6);
                if (!files.ContainsKey(row.GetGuid(0)))
                    files.Add(row.GetGuid(0), File(row));
                if (!row.IsDBNull(FirstOfConsent))
                    consents.Add(ConsentRows.Read(row, FirstOfConsent));
                return true;
            },
            [parameter],
            cancellationToken);
        foreach (var ofOne in consents.GroupBy(consent => consent.SubjectId))
            files[ofOne.Key] = files[ofOne.Key] with { Consents = [.. ofOne] };
        return new ReadFiles(files, store);
    }

    private static ConsentFile File(NpgsqlDataReader row)
    {
        var subject = new Subject(
            row.GetGuid(0),
            row.GetFieldValue<DateOnly>(1),
            row.GetFieldValue<Guid[]>(2),
            row.GetFieldValue<Guid[]>(3),
            row.GetFieldValue<DateOnly?>(4))
        {
            ProtectedFrom = row.GetFieldValue<DateOnly?>(9),
        };
        return new ConsentFile(subject, [], row.GetInt64(5))
        {
            Grounds = row.IsDBNull(7) ? [] : ConsentJson.From<List<Ground>>(row.GetString(7)),
            BarredWorkers = row.IsDBNull(8) ? [] : row.GetFieldValue<string[]>(8),
        };
    }
}

/// <summary>Files, and the store that the decisions made from them may be copied to; null when there is none.</summary>
internal sealed record ReadFiles(IReadOnlyDictionary<Guid, ConsentFile> Files, string? Store);
