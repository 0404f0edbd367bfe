using EnPlan.Testing;
using Npgsql;

namespace EnPlan.CaseloadTests;

/// <summary>A change that holds a citizen's row, held open in the middle.</summary>
public sealed class ChangeUnderWay : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly TestDatabase _database;

    private ChangeUnderWay(NpgsqlConnection connection, NpgsqlTransaction transaction, TestDatabase database) =>
        (_connection, _transaction, _database) = (connection, transaction, database);

    /// <param name="database">The register's.</param>
    /// <param name="citizenId">Whose row is held.</param>
    /// <param name="sql">What is changed; nothing unless told.</param>
    public static async Task<ChangeUnderWay> BeginAsync(TestDatabase database, string citizenId, string sql = "")
    {
        ArgumentNullException.ThrowIfNull(database);

        // The service notes that Consent was told of a new citizen, and would wait for the change too.
        await Eventually.HoldsAsync(
            async () => await database.CountAsync($"SELECT count(*) FROM citizen WHERE citizen_id = '{citizenId}' AND told_version >= version") == 1,
            "Consent has been told of the citizen");
        var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var change = new NpgsqlCommand($"SELECT 1 FROM citizen WHERE citizen_id = '{citizenId}' FOR UPDATE; {sql}", connection);
        await change.ExecuteNonQueryAsync();
        return new ChangeUnderWay(connection, transaction, database);
    }

    /// <summary>Returns when so many wait for it to be done, one behind the other.</summary>
    public Task IsWaitedForAsync(int by = 1) => Eventually.HoldsAsync(
        async () => await _database.CountAsync(
            $"""
            WITH RECURSIVE waiting AS (
              SELECT {_connection.ProcessID} AS pid
              UNION SELECT a.pid FROM pg_stat_activity a JOIN waiting w ON w.pid = ANY (pg_blocking_pids(a.pid)))
            SELECT count(*) - 1 FROM waiting
            """) >= by,
        "they wait for the change");

    public Task CommitAsync() => _transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
