using EnPlan.Testing;
using Npgsql;

namespace EnPlan.Faults.Tests;

/// <summary>A table that nobody can write to: who tries is held in the middle of a transaction.</summary>
internal sealed class Blockade : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly string _table;

    private Blockade(NpgsqlConnection connection, NpgsqlTransaction transaction, string table)
    {
        _connection = connection;
        _transaction = transaction;
        _table = table;
    }

    public static async Task<Blockade> RaiseAsync(NpgsqlConnection connection, string table)
    {
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"LOCK TABLE {table} IN EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return new Blockade(connection, transaction, table);
    }

    /// <summary>Waits until somebody is held.</summary>
    public Task HoldsSomebodyAsync() =>
        Eventually.HoldsAsync(async () => await RunAsync("SELECT count(*)") > 0, $"somebody is held at {_table}", TimeSpan.FromSeconds(60));

    /// <summary>Ends the transactions of those that are held. Without this they go on, even when nobody waits for them any more.</summary>
    public Task EndThoseHeldAsync() => RunAsync("SELECT count(pg_terminate_backend(pid))");

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<long> RunAsync(string select)
    {
        await using var command = new NpgsqlCommand($"{select} FROM pg_locks WHERE relation = '{_table}'::regclass AND NOT granted", _connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
