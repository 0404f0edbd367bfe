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
            MedianOf(pairs.Select(pair => pair.Subject)),
            MedianOf(pairs.Select(pair => pair.Baseline)),
            Median(pairs.Select(pair => pair.Subject.PerSecond / pair.Baseline.PerSecond)));
    }

    /// <summary>Keeps a number of callers busy for a time.</summary>
    /// <param name="time">How long.</param>
    /// <param name="callers">How many call at once, each waiting for its answer.</param>
    /// <param name="call">One call.</param>
    /// <param name="used">What the process in question has used so far.</param>
    public static async Task<Round> LoadAsync(TimeSpan time, int callers, Func<Task> call, Func<Task<Usage>> used)
    {
        var before = await used();
        var start = Stopwatch.GetTimestamp();
        var ticks = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var each = new List<long>();
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                each.Add(await TimedAsync(call));
            }

            return each;
        })));
        return RoundOf([.. ticks.SelectMany(each => each)], Stopwatch.GetElapsedTime(start), before, await used());
    }

    /// <summary>Makes so many calls a second, whether or not those before are answered, as when many independent callers come by.</summary>
    /// <param name="time">How long.</param>
    /// <param name="perSecond">How many calls a second.</param>
    /// <param name="call">One call.</param>
    /// <param name="used">What the process in question has used so far.</param>
    public static async Task<Round> AtRateAsync(TimeSpan time, int perSecond, Func<Task> call, Func<Task<Usage>> used)
    {
        var before = await used();
        var start = Stopwatch.GetTimestamp();
        var calls = new List<Task<long>>();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            while (calls.Count < Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond)
                calls.Add(Task.Run(() => TimedAsync(call)));
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }

        return RoundOf(await Task.WhenAll(calls), Stopwatch.GetElapsedTime(start), before, await used());
    }

    private static async Task<long> TimedAsync(Func<Task> call)
    {
        var begun = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetTimestamp() - begun;
    }

    private static Round RoundOf(long[] ticks, TimeSpan took, Usage before, Usage after)
    {
        Array.Sort(ticks);
        return new Round(
            ticks.Length / took.TotalSeconds,
            (after.Bytes - before.Bytes) / (double)ticks.Length,
            (after.Cpu - before.Cpu).TotalMicroseconds / ticks.Length,
            Milliseconds(ticks, 0.50),
            Milliseconds(ticks, 0.95),
            Milliseconds(ticks, 0.99));
    }

    private static double Milliseconds(long[] sorted, double share) =>
        Stopwatch.GetElapsedTime(0, sorted[(int)(share * (sorted.Length - 1))]).TotalMilliseconds;

    private static Round MedianOf(IEnumerable<Round> rounds)
    {
        var all = rounds.ToArray();
        return new Round(
            Median(all.Select(round => round.PerSecond)),
            Median(all.Select(round => round.BytesPerCall)),
            Median(all.Select(round => round.CpuPerCall)),
            Median(all.Select(round => round.P50)),
            Median(all.Select(round => round.P95)),
            Median(all.Select(round => round.P99)));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <param name="PerSecond">Calls a second.</param>
/// <param name="BytesPerCall">Bytes allocated for each by the process in question.</param>
/// <param name="CpuPerCall">Microseconds of processor time that it spent on each.</param>
/// <param name="P50">Milliseconds that half of the calls stayed below.</param>
/// <param name="P95">Milliseconds that 95 of 100 calls stayed below.</param>
/// <param name="P99">Milliseconds that 99 of 100 calls stayed below.</param>
internal sealed record Round(double PerSecond, double BytesPerCall, double CpuPerCall, double P50, double P95, double P99);

/// <param name="Subject">Each figure's median.</param>
/// <param name="Baseline">The same of what it is measured against.</param>
/// <param name="Ratio">Calls a second of the subject to those of the baseline: the median of the pairs' ratios.</param>
internal sealed record Comparison(Round Subject, Round Baseline, double Ratio);
