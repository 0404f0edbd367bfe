using EnPlan.ServiceDefaults.Storage;
using Npgsql;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>
/// A log that was restored into another cluster, where transactions are counted anew: its entries would seem to come
/// from the future, and new ones would sort before them and never be linked. Their transaction numbers, which the chain
/// does not cover, are set to the lowest; the order among those that are linked is in the links.
/// </summary>
internal static class RestoredLog
{
    private const string FromTheFuture = "EXISTS (SELECT FROM access_log WHERE xid >= pg_snapshot_xmax(pg_current_snapshot()))";

    /// <summary>Whether the database was restored and not mended since.</summary>
    public static async Task<bool> IsUnmendedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT {FromTheFuture}", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Mends it, as the database's owner; does nothing when there is nothing to mend.</summary>
    public static Task MendAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => connection.RunAsync(
        $"""
        DO $$ BEGIN
          IF to_regclass('access_log') IS NOT NULL THEN
            IF {FromTheFuture} THEN
              UPDATE access_log e SET xid = CASE
                WHEN EXISTS (SELECT FROM access_log_link l WHERE l.entry_id = e.id) THEN '1'::xid8 ELSE '2'::xid8 END;
            END IF;
          END IF;
        END $$
        """,
        cancellationToken);
}
