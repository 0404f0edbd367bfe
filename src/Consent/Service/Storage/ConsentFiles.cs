using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Consents.Storage;

/// <summary>Reads consent files, without consents that were superseded: no decision depends on them.</summary>
internal sealed class ConsentFiles(Database database)
{
    private const string Select =
        """
        SELECT s.citizen_id, s.birth_date, s.custody_holders, s.excluded, s.protected_until, s.version,
               (SELECT process FROM decision_store), c.*
        FROM subject s
        LEFT JOIN consent c ON c.subject_id = s.citizen_id
        """;

    /// <summary>The files of those of the citizens who are known, all as of one instant.</summary>
    public Task<ReadFiles> FindAsync(Guid[] citizenIds, CancellationToken cancellationToken) =>
        ReadAsync($"{Select} AND c.superseded_at IS NULL WHERE s.citizen_id = ANY($1)", citizenIds, cancellationToken);

    /// <summary>The file that a consent is in, with that consent even if it was superseded; null when there is no such consent.</summary>
    public async Task<ConsentFile?> FindByConsentAsync(Guid consentId, CancellationToken cancellationToken)
    {
        var sql =
            $"""
            {Select} AND (c.superseded_at IS NULL OR c.consent_id = $1)
            WHERE s.citizen_id = (SELECT subject_id FROM consent WHERE consent_id = $1)
            """;
        return (await ReadAsync(sql, consentId, cancellationToken)).Files.Values.SingleOrDefault();
    }

    private async Task<ReadFiles> ReadAsync(string sql, object parameter, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(sql, Row, [parameter], cancellationToken);
        var files = rows
            .GroupBy(row => row.Subject.CitizenId)
            .ToDictionary(
                rowsOfOne => rowsOfOne.Key,
                rowsOfOne => new ConsentFile(
                    rowsOfOne.First().Subject,
                    [.. rowsOfOne.Select(row => row.Consent).OfType<Consent>()],
                    rowsOfOne.First().Version));
        return new ReadFiles(files, rows.Count > 0 ? rows[0].Store : null);
    }

    private static (Subject Subject, long Version, string? Store, Consent? Consent) Row(NpgsqlDataReader row)
    {
        var subject = new Subject(
            row.GetGuid(0),
            row.GetFieldValue<DateOnly>(1),
            row.GetFieldValue<Guid[]>(2),
            row.GetFieldValue<Guid[]>(3),
            row.GetFieldValue<DateOnly?>(4));
        return (
            subject,
            row.GetInt64(5),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.IsDBNull(7) ? null : ConsentRows.Read(row, 7));
    }
}

/// <summary>Files, and the store that the decisions made from them may be copied to; null when there is none.</summary>
internal sealed record ReadFiles(IReadOnlyDictionary<Guid, ConsentFile> Files, string? Store);
