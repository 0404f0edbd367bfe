using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>When a call's time is up. Deadlines are UTC; <see cref="DateTime.MaxValue"/> and null mean never.</summary>
internal static class CallDeadline
{
    /// <summary>The longest time a timer takes.</summary>
    private static readonly TimeSpan _longestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <exception cref="InvalidOperationException">The deadline is not in UTC.</exception>
    public static DateTime Of(CallOptions options)
    {
        var deadline = options.Deadline ?? DateTime.MaxValue;
        return deadline.Kind == DateTimeKind.Utc || deadline == DateTime.MaxValue || deadline == DateTime.MinValue
            ? deadline
            : throw new InvalidOperationException(
                "Deadline must have a kind DateTimeKind.Utc or be equal to DateTime.MaxValue or DateTime.MinValue.");
    }

    public static TimeSpan Left(DateTime deadline) => deadline - TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>A timer's next due time: a timer may end early, and a long deadline needs several.</summary>
    public static TimeSpan Due(TimeSpan left)
    {
        var due = left + TimeSpan.FromMilliseconds(1);
        return due < _longestTimer ? due : _longestTimer;
    }
}
