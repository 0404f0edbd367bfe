using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>
/// The hash chain over the access log. Writers do not link their entries, for then they would queue for the last link;
/// entries are linked a moment later, in the order of their transactions.
/// </summary>
/// <param name="database">The service's.</param>
/// <param name="pageSize">How many entries are looked at with one query when the whole chain is walked.</param>
public sealed class AccessLogChain(Database database, int pageSize = 5000)
{
    private const int Batch = 1000;

    // Any number that no other lock of the database uses.
    private const long TurnLock = 7_031_602_172;

    /// <summary>Links entries that no transaction can come before any more; none when another replica is doing so.</summary>
    /// <returns>How many were linked.</returns>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await TakeTurnAsync(connection, cancellationToken))
            return 0;

        var last = await LastLinkAsync(connection, cancellationToken);
        var entries = await SettledAfterAsync(connection, last.EntryId, cancellationToken);
        if (entries.Count == 0)
            return 0;

        var hashes = new List<byte[]>(entries.Count);
        var hash = last.Hash;
        foreach (var (id, entry) in entries)
            hashes.Add(hash = ChainHash.Next(ChainHash.WithRecord, hash, id, entry));

        await connection.RunAsync(
            """
            INSERT INTO access_log_link (position, entry_id, form, hash)
            SELECT $1 + ordinality, entry_id, $4, hash FROM unnest($2::bigint[], $3::bytea[]) WITH ORDINALITY AS t (entry_id, hash, ordinality)
            """,
            cancellationToken,
            last.Position, entries.Select(e => e.Id).ToArray(), hashes.ToArray(), ChainHash.WithRecord);
        await transaction.CommitAsync(cancellationToken);
        return entries.Count;
    }

    /// <summary>How far the chain reaches.</summary>
    public async Task<ChainHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var last = await LastLinkAsync(connection, cancellationToken);
        return new ChainHead(last.Position, Convert.ToHexStringLower(last.Hash));
    }

    /// <summary>Goes through the whole chain, a page at a time: a log may be larger than one query may take.</summary>
    /// <param name="noted">A head that was noted earlier, outside the database; the chain must hold it.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<ChainVerification> VerifyAsync(ChainHead? noted, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction =
            await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var pages = new ChainPages(connection, pageSize);
        var walk = new ChainWalk(await StartAsync(connection, cancellationToken), noted);
        var newest = default(EntryPlace);
        await foreach (var link in pages.LinksAsync(cancellationToken))
        {
            walk.Step(link);
            newest = link.Place > newest ? link.Place : newest;
        }

        var (inserted, unlinked) = await pages.UnlinkedAsync(newest, cancellationToken);
        return walk.Finish(inserted, unlinked);
    }

    /// <summary>Takes away what is older than the log is kept; the chain goes on from where the rest begins.</summary>
    /// <param name="before">At least six months ago.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many entries went.</returns>
    public async Task<long> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        long all = 0;
        long some;
        do
        {
            some = await database.QuerySingleAsync("SELECT enplan_prune_access_log($1)", row => row.GetInt64(0), [before], cancellationToken);
            all += some;
        }
        while (some > 0);
        return all;
    }

    private static async Task<bool> TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_xact_lock({TurnLock})", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<(long Position, byte[] Hash)> StartAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT position, hash FROM access_log_start ORDER BY position DESC LIMIT 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, ChainHash.Start);
    }

    private static async Task<(long Position, long EntryId, byte[] Hash)> LastLinkAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT position, entry_id, hash FROM access_log_link ORDER BY position DESC LIMIT 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2))
            : (0, 0, ChainHash.Start);
    }

    private static async Task<IReadOnlyList<(long Id, AccessEntry Entry)>> SettledAfterAsync(
        NpgsqlConnection connection, long entryId, CancellationToken cancellationToken)
    {
        // Below the snapshot's xmin every transaction has ended: nothing can appear there later, so a place in line is final.
        await using var command = new NpgsqlCommand(
            $"""
            SELECT e.id, {AccessEntry.Columns} FROM access_log e
            WHERE (e.xid, e.id) > (COALESCE((SELECT xid FROM access_log WHERE id = $1), '0'::xid8), $1)
              AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY e.xid, e.id LIMIT {Batch}
            """,
            connection);
        command.Parameters.AddValues([entryId]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<(long, AccessEntry)>();
        while (await reader.ReadAsync(cancellationToken))
            entries.Add((reader.GetInt64(0), AccessEntry.Read(reader, 1)));
        return entries;
    }
}
