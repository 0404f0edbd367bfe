using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.Plans.Exemptions;

/// <summary>What was known of a vedtægt from an instant on.</summary>
internal sealed record VedtaegtRecord(int Version, Vedtaegt Vedtaegt, DateTimeOffset KnownFrom, string By, string Reason);

/// <summary>The vedtægter, to and from their table.</summary>
internal sealed class VedtaegtBook(Database database)
{
    private const string Columns =
        "vedtaegt_id, version, title, approved_by, approved_on, published_on, authority, target_group, known_from, recorded_by, reason";

    /// <summary>Every vedtægt as it was known at an instant, by id; those that were not known are left out.</summary>
    public Task<IReadOnlyList<VedtaegtRecord>> KnownAtAsync(DateTimeOffset at, CancellationToken cancellationToken) => database.QueryAsync(
        $"SELECT DISTINCT ON (vedtaegt_id) {Columns} FROM vedtaegt WHERE known_from <= $1 ORDER BY vedtaegt_id, version DESC",
        Read,
        [at],
        cancellationToken);

    /// <summary>One as it is known now; null when it is not.</summary>
    public Task<VedtaegtRecord?> FindAsync(string vedtaegtId, CancellationToken cancellationToken) => database.QuerySingleAsync(
        $"SELECT {Columns} FROM vedtaegt WHERE vedtaegt_id = $1 ORDER BY version DESC LIMIT 1", Read, [vedtaegtId], cancellationToken);

    /// <summary>Adds what is known from now on; <see cref="Stale"/> when somebody else was first.</summary>
    public static void Add(Write write, VedtaegtRecord record)
    {
        var vedtaegt = record.Vedtaegt;
        write.Add(
            $"INSERT INTO vedtaegt ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            vedtaegt.VedtaegtId, record.Version, vedtaegt.Title, vedtaegt.ApprovedBy, vedtaegt.ApprovedOn, vedtaegt.PublishedOn,
            vedtaegt.Authority, vedtaegt.TargetGroup, record.KnownFrom, record.By, record.Reason);
        write.OnDuplicate("vedtaegt_pkey", new Stale());
    }

    private static VedtaegtRecord Read(NpgsqlDataReader row) => new(
        row.GetInt32(1),
        new Vedtaegt(
            row.GetString(0), row.GetString(2), row.GetString(3), row.GetFieldValue<DateOnly>(4), row.GetFieldValue<DateOnly?>(5),
            row.GetString(6), row.GetString(7)),
        row.GetFieldValue<DateTimeOffset>(8),
        row.GetString(9),
        row.GetString(10));
}
