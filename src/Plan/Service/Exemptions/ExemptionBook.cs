using EnPlan.Configuration;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Plans.Exemptions;

/// <summary>The exemptions, to and from their table.</summary>
internal sealed class ExemptionBook(Database database)
{
    private const string Columns =
        "exemption_id, version, vedtaegt_id, target_group, provision, kind, frees, starts, ends, source, known_from, recorded_by, reason";

    /// <summary>Every exemption with all that was ever known of it, by id.</summary>
    public async Task<IReadOnlyList<ExemptionHistory>> HistoriesAsync(CancellationToken cancellationToken)
    {
        var records = await database.QueryAsync($"SELECT {Columns} FROM exemption ORDER BY exemption_id, version", Read, [], cancellationToken);
        return [.. records.GroupBy(record => record.Exemption.ExemptionId).Select(one => new ExemptionHistory([.. one]))];
    }

    /// <summary>Every exemption as it is known now, by id.</summary>
    public async Task<IReadOnlyList<ExemptionRecord>> NewestAsync(CancellationToken cancellationToken) => await database.QueryAsync(
        $"SELECT DISTINCT ON (exemption_id) {Columns} FROM exemption ORDER BY exemption_id, version DESC", Read, [], cancellationToken);

    /// <inheritdoc cref="NewestAsync"/>
    public async Task<IReadOnlyList<Exemption>> NowAsync(CancellationToken cancellationToken) =>
        [.. (await NewestAsync(cancellationToken)).Select(record => record.Exemption)];

    /// <summary>What exemptions set aside on a day, as they are known now.</summary>
    public async Task<SetAside> SetAsideAsync(KommuneConfiguration configuration, DateOnly day, CancellationToken cancellationToken) =>
        new(configuration, await HistoriesAsync(cancellationToken), day);

    /// <summary>Adds what is known from now on; <see cref="Stale"/> when somebody else was first.</summary>
    public static void Add(Write write, ExemptionRecord record)
    {
        var exemption = record.Exemption;
        write.Add(
            $"INSERT INTO exemption ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            exemption.ExemptionId,
            record.Version,
            exemption.VedtaegtId,
            exemption.TargetGroup,
            exemption.Provision.ToString(),
            (short)exemption.Kind,
            exemption.Frees,
            exemption.Periods.Select(period => period.From!.Value).ToArray(),
            exemption.Periods.Select(period => period.To!.Value).ToArray(),
            exemption.Source,
            record.KnownFrom,
            record.By,
            record.Reason);
        write.OnDuplicate("exemption_pkey", new Stale());
    }

    private static ExemptionRecord Read(NpgsqlDataReader row) => new(
        row.GetInt32(1),
        new Exemption(
            row.GetString(0),
            row.GetString(2),
            row.GetString(3),
            LegalBasis.Parse(row.GetString(4)).Value,
            (ExemptionKind)row.GetInt16(5),
            row.GetString(6),
            [.. row.GetFieldValue<DateOnly[]>(7).Zip(row.GetFieldValue<DateOnly[]>(8), (from, to) => new Period(from, to))],
            row.GetString(9)),
        row.GetFieldValue<DateTimeOffset>(10),
        row.GetString(11),
        row.GetString(12));
}
