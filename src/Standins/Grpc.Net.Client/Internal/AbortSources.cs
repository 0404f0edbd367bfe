using System.Collections.Concurrent;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// Cancellation sources of calls that ended well, for the next calls: a source with its registrations is a good part of what
/// a unary call allocates.
/// </summary>
internal static class AbortSources
{
    private const int MaxIdle = 1024;

    private static readonly ConcurrentQueue<CancellationTokenSource> _idle = new();
    private static int _count;

    public static CancellationTokenSource Rent()
    {
        if (!_idle.TryDequeue(out var source))
            return new CancellationTokenSource();

        Interlocked.Decrement(ref _count);
        return source;
    }

    /// <summary>Takes a source back whose token nobody will look at again.</summary>
    public static void Return(CancellationTokenSource source)
    {
        if (Volatile.Read(ref _count) >= MaxIdle || !source.TryReset())
            return;

        Interlocked.Increment(ref _count);
        _idle.Enqueue(source);
    }
}
