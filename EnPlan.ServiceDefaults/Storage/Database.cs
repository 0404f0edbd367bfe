using System.Data;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.AccessLogging;
using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>
/// The service's own database, reached as its runtime role. Reads are plain SQL with a mapping;
/// changes go through <see cref="Begin(Call)"/>.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly string _kommunekode;
    private readonly OutboxSignal _outboxSignal;
    private readonly TimeProvider _time;

    internal Database(NpgsqlDataSource source, string kommunekode, RequestSecrets requestSecrets, OutboxSignal outboxSignal, TimeProvider time)
    {
        RequestSecrets = requestSecrets;
        _source = source;
        _kommunekode = kommunekode;
        _outboxSignal = outboxSignal;
        _time = time;
    }

    /// <summary>The kommune whose data this is, four digits.</summary>
    public string Kommunekode => _kommunekode;

    internal RequestSecrets RequestSecrets { get; }

    /// <summary>A connection from the pool; for what does not fit in one statement.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    /// <summary>Begins the change that <paramref name="call"/> asks for. Nothing is sent before it is committed.</summary>
    public Write Begin(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new Write(_source.CreateBatch(), _kommunekode, RequestSecrets, _outboxSignal, _time, call);
    }

    /// <summary>Begins a change that no caller asked for: a consumer's or a background job's.</summary>
    public Write Begin() => new(_source.CreateBatch(), _kommunekode, RequestSecrets, _outboxSignal, _time, call: null);

    /// <summary>All rows of a query.</summary>
    /// <param name="sql">The query, with $1, $2, ... for the parameters.</param>
    /// <param name="map">One row to one value.</param>
    /// <param name="parameters">In the order of their numbers; null, arrays and <see cref="Jsonb"/> included.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<NpgsqlDataReader, T> map, object?[] parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(map);
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>The first row of a query; default when there is none.</summary>
    /// <inheritdoc cref="QueryAsync"/>
    public async Task<T?> QuerySingleAsync<T>(
        string sql, Func<NpgsqlDataReader, T> map, object?[] parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(map);
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? map(reader) : default;
    }

    /// <summary>Runs one statement in a transaction of its own, outside any call: for background jobs.</summary>
    /// <returns>How many rows were touched.</returns>
    public async Task<int> ExecuteAsync(string sql, object?[] parameters, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    internal async Task InsertAsync(IReadOnlyList<AccessEntry> entries)
    {
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(AccessEntry.Insert(entries));
        await batch.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string sql, object?[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var command = _source.CreateCommand(sql);
        command.Parameters.AddValues(parameters);
        return command;
    }
}
