using System.Threading.Channels;

namespace EnPlan.ServiceDefaults.Hosting;

/// <summary>Wakes a background task of this process as soon as there is something for it to do.</summary>
public abstract class Signal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that there is something.</summary>
    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Returns when raised since the last time, or after a while.</summary>
    /// <param name="atMost">The while.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_raised.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(atMost, time, either.Token));
        await either.CancelAsync();
        _raised.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
