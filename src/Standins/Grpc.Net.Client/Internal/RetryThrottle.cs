using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Internal;

/// <summary>The channel's bucket of retry tokens, counted in thousandths.</summary>
internal sealed class RetryThrottle
{
    private readonly int _full;
    private readonly int _refund;
    private int _tokens;

    /// <exception cref="InvalidOperationException">A value is missing or out of range.</exception>
    public RetryThrottle(RetryThrottlingPolicy policy)
    {
        if (policy.MaxTokens is not (>= 1 and <= 1000))
            throw new InvalidOperationException("Retry throttling: max tokens must be from 1 to 1000.");

        if (policy.TokenRatio is not > 0)
            throw new InvalidOperationException("Retry throttling: the token ratio must be greater than zero.");

        _full = policy.MaxTokens.Value * 1000;
        _refund = (int)(policy.TokenRatio.Value * 1000);
        _tokens = _full;
    }

    public bool AllowsRetry => Volatile.Read(ref _tokens) > _full / 2;

    public void CallFailed() => Change(-1000);

    public void CallSucceeded() => Change(_refund);

    private void Change(int by)
    {
        int seen;
        do
            seen = Volatile.Read(ref _tokens);
        while (Interlocked.CompareExchange(ref _tokens, Math.Clamp(seen + by, 0, _full), seen) != seen);
    }
}
