using EnPlan.Testing;
using Npgsql;

namespace EnPlan.CaseloadTests;

/// <summary>A citizen who is being erased: what the register does, held open in the middle.</summary>
public sealed class ErasureUnderWay : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly TestDatabase _database;

    private ErasureUnderWay(NpgsqlConnection connection, NpgsqlTransaction transaction, TestDatabase database) =>
        (_connection, _transaction, _database) = (connection, transaction, database);

    public static async Task<ErasureUnderWay> BeginAsync(TestDatabase database, string citizenId)
    {
        ArgumentNullException.ThrowIfNull(database);

        // The service notes that Consent was told of a new citizen, and would wait for the erasure too.
        await Eventually.HoldsAsync(
            async () => await database.CountAsync($"SELECT count(*) FROM citizen WHERE citizen_id = '{citizenId}' AND told_version >= version") == 1,
            "Consent has been told of the citizen");
        var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var erase = new NpgsqlCommand(
            $"""
            SELECT 1 FROM citizen WHERE citizen_id = '{citizenId}' FOR UPDATE;
            INSERT INTO erased_citizen (citizen_id, erasure_id) VALUES ('{citizenId}', gen_random_uuid());
            DELETE FROM citizen_key WHERE citizen_id = '{citizenId}';
            DELETE FROM citizen WHERE citizen_id = '{citizenId}'
            """,
            connection);
        await erase.ExecuteNonQueryAsync();
        return new ErasureUnderWay(connection, transaction, database);
    }

    /// <summary>Returns when somebody waits for it to be done.</summary>
    public Task IsWaitedForAsync() => Eventually.HoldsAsync(
        async () => await _database.CountAsync(
            $"SELECT count(*) FROM pg_stat_activity WHERE {_connection.ProcessID} = ANY (pg_blocking_pids(pid))") > 0,
        "somebody waits for the erasure");

    public Task CommitAsync() => _transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
