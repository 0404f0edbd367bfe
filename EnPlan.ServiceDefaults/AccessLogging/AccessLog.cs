using System.Threading.Channels;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.ServiceDefaults.AccessLogging;

/// <summary>
/// Records looks and refusals. Calls that wait at the same time share one commit, so that a log that is durable
/// before the answer leaves costs no flush per call. What a write changes is recorded by the write itself.
/// </summary>
public sealed class AccessLog : IAsyncDisposable
{
    private const int LargestCommit = 500;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly Task _recording;

    public AccessLog(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _recording = Task.Run(RecordAllAsync);
    }

    /// <summary>Records how a call ended. When this returns, it is on disk.</summary>
    /// <param name="call">The call; says itself what it concerns. One whose write recorded it is not recorded again.</param>
    /// <param name="outcome"><see cref="AccessEntry.Ok"/> or the reason of the refusal.</param>
    /// <param name="cancellationToken">Ends the waiting; the entry may be written all the same.</param>
    /// <exception cref="Npgsql.NpgsqlException">When it could not be recorded; then the answer must not leave.</exception>
    public Task RecordAsync(Call call, string outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.IsRecorded && outcome == AccessEntry.Ok
            ? Task.CompletedTask
            : RecordAsync(AccessEntry.Of(call, outcome, _time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Records what has no call: one who could not be told who they are.</summary>
    /// <inheritdoc cref="RecordAsync(Call, string, CancellationToken)"/>
    public async Task RecordAsync(IReadOnlyList<AccessEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
            return;
        var waiting = new Waiting(entries, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(waiting, cancellationToken);
        await waiting.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Records what still waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _recording;
    }

    private async Task RecordAllAsync()
    {
        var together = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < LargestCommit && _waiting.Reader.TryRead(out var waiting))
                together.Add(waiting);
            await RecordAsync(together);
        }
    }

    private async Task RecordAsync(List<Waiting> together)
    {
        try
        {
            await _database.InsertAsync([.. together.SelectMany(waiting => waiting.Entries)]);
        }
        catch (Exception e)
        {
            together.ForEach(waiting => waiting.Done.TrySetException(e));
            return;
        }

        together.ForEach(waiting => waiting.Done.TrySetResult());
    }

    private sealed record Waiting(IReadOnlyList<AccessEntry> Entries, TaskCompletionSource Done);
}
