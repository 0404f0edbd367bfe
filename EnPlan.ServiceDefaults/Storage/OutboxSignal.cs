using System.Threading.Channels;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>
/// Tells this process's relay that there are events to send. In the process and not by NOTIFY:
/// a transaction that notifies holds a lock of the whole cluster while it commits, so that no two would share a flush.
/// Rows whose process died are found by the relay's slow poll.
/// </summary>
internal sealed class OutboxSignal
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _signals.Writer.TryWrite(true);

    /// <summary>Returns when raised since the last time, or after <paramref name="timeout"/>.</summary>
    public async Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_signals.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(timeout, time, either.Token));
        await either.CancelAsync();
        _signals.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
