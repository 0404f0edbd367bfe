using System.Diagnostics;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.AccessLogging;
using EnPlan.ServiceDefaults.Messaging;
using Google.Protobuf;
using Npgsql;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>
/// One change: gathered here, sent as one batch, committed once. The batch holds the request's answer, the effects,
/// the events and the access log, so that either all of them happened or none.
/// </summary>
public sealed class Write : IAsyncDisposable
{
    private const string RequestKey = "request_pkey";
    private const string InboxKey = "inbox_pkey";

    private readonly NpgsqlBatch _batch;
    private readonly string _kommunekode;
    private readonly RequestSecrets _requestSecrets;
    private readonly OutboxSignal _outboxSignal;
    private readonly TimeProvider _time;
    private readonly Call? _call;
    private readonly List<NpgsqlBatchCommand> _effects = [];
    private readonly List<IEvent> _events = [];
    private readonly Dictionary<string, Error> _errorsByConstraint = new(StringComparer.Ordinal);
    private (Guid MessageId, string Consumer)? _handles;
    private Guid? _madeId;
    private bool _isSent;

    internal Write(NpgsqlBatch batch, string kommunekode, RequestSecrets requestSecrets, OutboxSignal outboxSignal, TimeProvider time, Call? call)
    {
        _batch = batch;
        _kommunekode = kommunekode;
        _requestSecrets = requestSecrets;
        _outboxSignal = outboxSignal;
        _time = time;
        _call = call;
    }

    /// <summary>Adds a statement, with $1, $2, ... for <paramref name="parameters"/>.</summary>
    public void Add(string sql, params object?[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _effects.Add(Statement(sql, parameters));
    }

    /// <summary>
    /// Adds an UPDATE, DELETE or INSERT (without RETURNING) that must touch exactly one row;
    /// otherwise nothing at all is changed and the commit answers <see cref="Stale"/>.
    /// </summary>
    public void AddExpectingOne(string sql, params object?[] parameters) =>
        Add($"WITH touched AS ({sql} RETURNING 1) SELECT enplan_expect_one((SELECT count(*) FROM touched))", parameters);

    /// <summary>Tells the other services, once this is committed.</summary>
    /// <exception cref="ArgumentException">When the event is another kommune's.</exception>
    public void Publish(IEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened.Kommunekode != _kommunekode)
            throw new ArgumentException($"An event of kommune {happened.Kommunekode} in kommune {_kommunekode}.", nameof(happened));
        _events.Add(happened);
    }

    /// <summary>
    /// Says which record this makes, so that the access log names it. Should the commit fail, there is none, and none is named.
    /// </summary>
    public void Makes(Guid recordId) => _madeId = recordId;

    /// <summary>What the commit answers when the named constraint is violated, instead of failing.</summary>
    /// <param name="constraint">Name of a unique, exclusion, check or foreign key constraint or unique index.</param>
    /// <param name="error">For a unique key mostly a <see cref="Duplicate"/>.</param>
    public void OnDuplicate(string constraint, Error error) => _errorsByConstraint[constraint] = error;

    /// <summary>Commits, and keeps <paramref name="response"/> so that the same request sent again gets the same answer.</summary>
    /// <returns><paramref name="response"/>, <see cref="Stale"/>, or what <see cref="OnDuplicate"/> named; after an error nothing has happened.</returns>
    public async Task<Result<T>> CommitAsync<T>(T response, CancellationToken cancellationToken)
        where T : IMessage
    {
        ArgumentNullException.ThrowIfNull(response);
        var error = await SendAsync(response, cancellationToken);
        return error is null ? response : error;
    }

    /// <summary>Commits a change that nobody waits for an answer to.</summary>
    /// <returns>Null when committed; otherwise as above.</returns>
    public Task<Error?> CommitAsync(CancellationToken cancellationToken) => SendAsync(response: null, cancellationToken);

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    /// <summary>Makes this the one time that the consumer handles the event.</summary>
    internal void Handles(Guid messageId, string consumer) => _handles = (messageId, consumer);

    private async Task<Error?> SendAsync(IMessage? response, CancellationToken cancellationToken)
    {
        if (_isSent)
            throw new InvalidOperationException("A write is committed once.");
        _isSent = true;
        Fill(response);
        try
        {
            await _batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (IsViolated(RequestKey, e))
        {
            throw new RequestAnsweredException();
        }
        catch (PostgresException e) when (IsViolated(InboxKey, e))
        {
            throw new AlreadyHandledException();
        }
        catch (PostgresException e) when (ErrorOf(e) is { } error)
        {
            return error;
        }

        if (_call is not null)
        {
            _call.RecordId = _madeId ?? _call.RecordId;
            _call.IsRecorded = true;
        }

        if (_events.Count > 0)
            _outboxSignal.Raise();
        return null;
    }

    private void Fill(IMessage? response)
    {
        // First, so that a duplicate waits for the original on the key and then has done nothing else.
        if (_call is { RequestId.Length: > 0 } && response is not null)
            Append(
                "INSERT INTO request (caller, method, request_id, hash, answer, citizen_ids, made_id) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                _call.Caller.Subject, _call.Method, _call.RequestId, _requestSecrets.FingerprintOf(_call), _requestSecrets.Seal(_call, response),
                _call.AllCitizens.ToArray(), _madeId);
        if (_handles is { } handled)
            Append("INSERT INTO inbox (message_id, consumer) VALUES ($1, $2)", handled.MessageId, handled.Consumer);

        foreach (var effect in _effects)
            _batch.BatchCommands.Add(effect);

        if (_events.Count > 0)
            Append(
                """
                INSERT INTO outbox (message_id, type, payload, trace_parent)
                SELECT message_id, type, payload, $4 FROM unnest($1::uuid[], $2::text[], $3::text[]) AS t (message_id, type, payload)
                """,
                _events.ConvertAll(e => e.EventId).ToArray(),
                _events.ConvertAll(e => EventTypes.NameOf(e.GetType())).ToArray(),
                _events.ConvertAll(EventTypes.ToJson).ToArray(),
                Activity.Current?.Id);

        if (_call is { IsRecorded: false } && AccessEntry.Of(_call, AccessEntry.Ok, _time.GetUtcNow(), _madeId) is { Count: > 0 } entries)
            _batch.BatchCommands.Add(AccessEntry.Insert(entries));
    }

    private void Append(string sql, params object?[] parameters) => _batch.BatchCommands.Add(Statement(sql, parameters));

    private static NpgsqlBatchCommand Statement(string sql, object?[] parameters)
    {
        var statement = new NpgsqlBatchCommand(sql);
        statement.Parameters.AddValues(parameters);
        return statement;
    }

    private static bool IsViolated(string key, PostgresException e) =>
        e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName == key;

    private Error? ErrorOf(PostgresException e) => e.SqlState switch
    {
        SqlStates.NotExactlyOne or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => new Stale(),
        _ => e.ConstraintName is { } constraint ? _errorsByConstraint.GetValueOrDefault(constraint) : null,
    };
}
