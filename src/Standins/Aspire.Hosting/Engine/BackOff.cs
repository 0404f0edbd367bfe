namespace Aspire.Hosting.Engine;

/// <summary>How long to wait before a process that fell is started again: half a second first, doubling to half a minute, until it has stood for a minute.</summary>
internal sealed class BackOff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stood = TimeSpan.FromMinutes(1);

    private long _last = time.GetTimestamp();

    /// <summary>How often it has fallen since it last stood.</summary>
    public int Falls { get; private set; }

    public TimeSpan Next()
    {
        var now = time.GetTimestamp();
        Falls = time.GetElapsedTime(_last, now) > Stood ? 1 : Falls + 1;
        _last = now;
        var delay = First * Math.Pow(2, Math.Min(Falls - 1, 10));
        return delay < Longest ? delay : Longest;
    }
}
