namespace Aspire.Hosting.Engine;

/// <summary>How long to wait before a process that fell is started again: half a second first, doubling to half a minute, until it has stood for a minute.</summary>
internal sealed class BackOff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stood = TimeSpan.FromMinutes(1);

    private long _last = time.GetTimestamp();
    private int _falls;

    public TimeSpan Next()
    {
        var now = time.GetTimestamp();
        _falls = time.GetElapsedTime(_last, now) > Stood ? 1 : _falls + 1;
        _last = now;
        var delay = First * Math.Pow(2, Math.Min(_falls - 1, 10));
        return delay < Longest ? delay : Longest;
    }
}
