namespace Grpc.AspNetCore.Server.Internal;

/// <summary>When a call must have ended. Its token is made only for handlers that ask for it.</summary>
internal sealed class CallDeadline : IDisposable
{
    // Longer than a timer can wait; no call lives that long.
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(49);

    private readonly Lock sync = new();
    private readonly HttpContextServerCallContext call;
    private readonly ITimer timer;
    private CancellationTokenSource? source;
    private bool isCancelled;

    /// <summary>Starts the clock.</summary>
    public CallDeadline(HttpContextServerCallContext call, TimeSpan timeout)
    {
        this.call = call;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Time = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
        timer = TimeProvider.System.CreateTimer(
            static state => ((CallDeadline)state!).Expire(),
            this,
            timeout < MaxTimeout ? timeout : MaxTimeout,
            Timeout.InfiniteTimeSpan);
    }

    public DateTime Time { get; }

    /// <summary>Cancelled when the deadline has passed or the client is gone.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (sync)
            {
                if (isCancelled) return new CancellationToken(canceled: true);
                source ??= CancellationTokenSource.CreateLinkedTokenSource(call.HttpContext.RequestAborted);
                return source.Token;
            }
        }
    }

    /// <summary>Cancels the token.</summary>
    public Task CancelAsync()
    {
        lock (sync)
        {
            isCancelled = true;
        }

        return source?.CancelAsync() ?? Task.CompletedTask;
    }

    public void Dispose() => timer.Dispose();

    private void Expire() => call.Expire(this);
}
