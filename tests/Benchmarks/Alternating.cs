using System.Diagnostics;

namespace EnPlan.Benchmarks;

/// <summary>
/// Compares two ways of doing the same by turns, so that whatever else the machine does strikes both. The figures are
/// medians over the rounds, the ratio that of each pair.
/// </summary>
internal sealed class Alternating(TimeSpan warmUp, TimeSpan round, int rounds)
{
    /// <param name="subject">Does one round of the given length and answers how many calls it made.</param>
    /// <param name="baseline">The same, for what it is measured against.</param>
    public async Task<Comparison> RunAsync(Func<TimeSpan, Task<Round>> subject, Func<TimeSpan, Task<Round>> baseline)
    {
        await subject(warmUp);
        await baseline(warmUp);
        var pairs = new List<(Round Subject, Round Baseline)>();
        for (var i = 0; i < rounds; i++)
        {
            if (i % 2 == 0)
            {
                var first = await subject(round);
                pairs.Add((first, await baseline(round)));
            }
            else
            {
                var first = await baseline(round);
                pairs.Add((await subject(round), first));
            }
        }

        return new Comparison(
            Median(pairs.Select(pair => pair.Subject.PerSecond)),
            Median(pairs.Select(pair => pair.Baseline.PerSecond)),
            Median(pairs.Select(pair => pair.Subject.PerSecond / pair.Baseline.PerSecond)),
            Median(pairs.Select(pair => pair.Subject.BytesPerCall)),
            Median(pairs.Select(pair => pair.Baseline.BytesPerCall)));
    }

    /// <summary>Keeps a number of callers busy for a time.</summary>
    /// <param name="time">How long.</param>
    /// <param name="callers">How many call at once, each waiting for its answer.</param>
    /// <param name="call">One call.</param>
    /// <param name="allocated">Bytes allocated so far by the process in question.</param>
    public static async Task<Round> LoadAsync(TimeSpan time, int callers, Func<Task> call, Func<Task<long>> allocated)
    {
        var before = await allocated();
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            long count = 0;
            for (; Stopwatch.GetElapsedTime(start) < time; count++)
                await call();

            return count;
        })));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var total = counts.Sum();
        return new Round(total / seconds, (await allocated() - before) / (double)total);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

internal sealed record Round(double PerSecond, double BytesPerCall);

internal sealed record Comparison(double PerSecond, double BaselinePerSecond, double Ratio, double Bytes, double BaselineBytes);
