using System.Runtime.CompilerServices;
using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>Reads the access log from one end to the other, so many rows with each query.</summary>
/// <param name="connection">With a transaction in which nothing moves.</param>
/// <param name="size">How many rows.</param>
internal sealed class ChainPages(NpgsqlConnection connection, int size)
{
    /// <summary>All links, by position.</summary>
    public async IAsyncEnumerable<ChainLink> LinksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = long.MinValue;
        List<ChainLink> page;
        do
        {
            page = await PageAsync(after, cancellationToken);
            foreach (var link in page)
                yield return link;
            after = page.Count > 0 ? page[^1].Position : after;
        }
        while (page.Count == size);
    }

    /// <summary>Counts the entries that no link holds, and how many of them stand before the newest that one does.</summary>
    public async Task<(long Inserted, long Unlinked)> UnlinkedAsync(EntryPlace newest, CancellationToken cancellationToken)
    {
        long inserted = 0;
        long unlinked = 0;
        long? after = long.MinValue;
        while (after is { } last)
        {
            await using var command = Command(
                """
                SELECT max(e.id), count(*) FILTER (WHERE l.entry_id IS NULL),
                       count(*) FILTER (WHERE l.entry_id IS NULL AND (e.xid, e.id) < ($3::text::xid8, $4))
                FROM (SELECT id, xid FROM access_log WHERE id > $1 ORDER BY id LIMIT $2) e
                LEFT JOIN access_log_link l ON l.entry_id = e.id
                """,
                last, size, newest.Transaction.ToString(System.Globalization.CultureInfo.InvariantCulture), newest.EntryId);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            after = reader.IsDBNull(0) ? null : reader.GetInt64(0);
            unlinked += reader.GetInt64(1);
            inserted += reader.GetInt64(2);
        }

        return (inserted, unlinked);
    }

    private async Task<List<ChainLink>> PageAsync(long after, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"""
            SELECT l.position, l.entry_id, l.form, l.hash, e.id IS NOT NULL, coalesce(e.xid, '0'), {AccessEntry.Columns}
            FROM (SELECT * FROM access_log_link WHERE position > $1 ORDER BY position LIMIT $2) l
            LEFT JOIN access_log e ON e.id = l.entry_id ORDER BY l.position
            """,
            after, size);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<ChainLink>(size);
        while (await reader.ReadAsync(cancellationToken))
        {
            var entry = reader.GetBoolean(4) ? AccessEntry.Read(reader, 6) : null;
            var place = entry is null ? default : new EntryPlace(reader.GetFieldValue<ulong>(5), reader.GetInt64(1));
            page.Add(new ChainLink(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt16(2), reader.GetFieldValue<byte[]>(3), entry, place));
        }

        return page;
    }

    private NpgsqlCommand Command(string sql, params object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddValues(values);
        return command;
    }
}
