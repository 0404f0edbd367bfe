using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Internal;

/// <summary>A checked <see cref="RetryPolicy"/>.</summary>
internal sealed class RetrySettings
{
    private readonly TimeSpan _initialBackoff;
    private readonly TimeSpan _maxBackoff;
    private readonly double _multiplier;
    private readonly HashSet<StatusCode> _codes;

    private RetrySettings(RetryPolicy policy, int maxAttempts)
    {
        MaxAttempts = maxAttempts;
        _initialBackoff = policy.InitialBackoff.GetValueOrDefault();
        _maxBackoff = policy.MaxBackoff.GetValueOrDefault();
        _multiplier = policy.BackoffMultiplier.GetValueOrDefault();
        _codes = [.. policy.RetryableStatusCodes];
    }

    public int MaxAttempts { get; }

    /// <exception cref="InvalidOperationException">A value is missing or out of range.</exception>
    public static RetrySettings Create(RetryPolicy policy, int? channelMaxAttempts)
    {
        Require(policy.MaxAttempts > 1, "max attempts must be greater than 1");
        Require(policy.InitialBackoff > TimeSpan.Zero, "initial backoff must be greater than zero");
        Require(policy.MaxBackoff > TimeSpan.Zero, "maximum backoff must be greater than zero");
        Require(policy.BackoffMultiplier > 0, "backoff multiplier must be greater than zero");
        Require(policy.RetryableStatusCodes.Count > 0, "at least one retryable status code is needed");
        return new RetrySettings(policy, Math.Min(policy.MaxAttempts!.Value, channelMaxAttempts ?? int.MaxValue));
    }

    public bool Covers(StatusCode code) => _codes.Contains(code);

    /// <summary>The wait after a failed attempt, a fifth more or less so that clients do not come back in step.</summary>
    public TimeSpan Backoff(int attempt)
    {
        var wait = Math.Min(_initialBackoff.TotalMilliseconds * Math.Pow(_multiplier, attempt - 1), _maxBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(wait * (0.8 + (0.4 * Random.Shared.NextDouble())));
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
            throw new InvalidOperationException($"Retry policy: {what}.");
    }
}
