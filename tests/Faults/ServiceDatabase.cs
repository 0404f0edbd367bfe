using System.Globalization;
using EnPlan.Events.V1;
using EnPlan.Testing;
using Npgsql;

namespace EnPlan.Faults.Tests;

/// <summary>A service's database, looked into as the service itself.</summary>
internal sealed class ServiceDatabase(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public async Task<long> CountAsync(string sql, params object[] values)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until a count is what it should be.</summary>
    public Task CountsAsync(long expected, string what, string sql, params object[] values) =>
        Eventually.HoldsAsync(async () => await CountAsync(sql, values) == expected, $"{expected} {what}", TimeSpan.FromSeconds(45));

    /// <summary>The id of the one event of a kind about something that is committed but not known to be sent.</summary>
    public async Task<Guid> UnsentAsync<T>(Guid about)
        where T : IEvent
    {
        await using var command = _source.CreateCommand("SELECT message_id FROM outbox WHERE type = $1 AND payload::text LIKE '%' || $2 || '%'");
        command.Parameters.Add(new NpgsqlParameter { Value = typeof(T).FullName! });
        command.Parameters.Add(new NpgsqlParameter { Value = about.ToString() });
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync(), $"A {typeof(T).Name} waits to be sent.");
        var messageId = reader.GetGuid(0);
        Assert.False(await reader.ReadAsync(), $"Only one {typeof(T).Name} waits to be sent.");
        return messageId;
    }

    /// <summary>Waits until an event has been handled by a consumer.</summary>
    public Task HasHandledAsync(Guid messageId, string consumer) => CountsAsync(
        1, $"event handled by {consumer}", "SELECT count(*) FROM inbox WHERE message_id = $1 AND consumer = $2", messageId, consumer);

    /// <summary>Waits until nothing is left to be sent.</summary>
    public Task HasSentAllAsync() => CountsAsync(0, "events unsent", "SELECT count(*) FROM outbox");

    /// <summary>Keeps everybody from writing to a table until what is returned is disposed of.</summary>
    public async Task<Blockade> BlockAsync(string table)
    {
        var connection = await _source.OpenConnectionAsync();
        return await Blockade.RaiseAsync(connection, table);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
