using System.Globalization;

namespace Grpc.Net.Client.Internal;

/// <summary>The grpc-timeout header: at most eight digits and a unit.</summary>
internal static class TimeoutHeader
{
    private const long MostDigits = 99_999_999;

    /// <summary>The finest unit that fits, rounded up so that the server never gives up before the client.</summary>
    public static string Encode(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
            return "1n";

        var microseconds = DivideUp(timeout.Ticks, TimeSpan.TicksPerMicrosecond);
        if (microseconds <= MostDigits)
            return Format(microseconds, 'u');

        var milliseconds = DivideUp(timeout.Ticks, TimeSpan.TicksPerMillisecond);
        return milliseconds <= MostDigits
            ? Format(milliseconds, 'm')
            : Format(Math.Min(DivideUp(timeout.Ticks, TimeSpan.TicksPerSecond), MostDigits), 'S');
    }

    private static long DivideUp(long value, long by) => (value + by - 1) / by;

    private static string Format(long value, char unit) => string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
}
