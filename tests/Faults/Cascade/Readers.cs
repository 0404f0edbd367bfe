using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;

namespace EnPlan.Faults.Tests.Cascade;

/// <summary>
/// Those who read plans all the time, at both instances of Plan and in every way, and write down what they got and when they asked.
/// </summary>
/// <param name="kommune">Where.</param>
/// <param name="cases">Whom they read about.</param>
/// <param name="earlier">Those who withdrew before; lists must not hold them.</param>
internal sealed class Readers(CascadeKommune kommune, IReadOnlyList<WithdrawnCase> cases, IEnumerable<WithdrawnCase> earlier)
{
    private const int Count = 8;

    // One plan after another, and every so often in another way: the other ways cost many times as much.
    private const int EachOtherWay = 10;

    private readonly Dictionary<string, WithdrawnCase> _cases = cases.Concat(earlier).ToDictionary(one => one.PlanId, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _servedBy = new(StringComparer.Ordinal);

    private long _reads;
    private long _leaked;

    /// <summary>How many reads were answered, with what was asked for or a refusal.</summary>
    public long Reads => Volatile.Read(ref _reads);

    /// <summary>How often a plan was given out to a read that began after the withdrawal had answered.</summary>
    public long Leaked => Volatile.Read(ref _leaked);

    /// <summary>How often a plan was given out before, by the way of reading.</summary>
    public IReadOnlyDictionary<string, long> ServedBy => _servedBy;

    /// <summary>Reads until told to stop.</summary>
    public Task ReadAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, Count).Select(reader => Task.Run(() => ReadAsync(reader, stop), CancellationToken.None)));

    private async Task ReadAsync(int reader, CancellationToken stop)
    {
        var ways = new WaysToRead(kommune, second: reader % 2 == 1).All();
        for (var i = reader; !stop.IsCancellationRequested; i++)
        {
            var (name, read) = ways[i % EachOtherWay == 0 ? i / EachOtherWay % ways.Count : 0];
            var begunAt = Stopwatch.GetTimestamp();
            try
            {
                Note(name, begunAt, await read(cases[i % cases.Count].PlanId));
                Interlocked.Increment(ref _reads);
            }
            catch (RpcException refused)
            {
                Interlocked.Increment(ref _reads);
                // The instance is away for the moment.
                if (refused.StatusCode == StatusCode.Unavailable)
                    await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            }
        }
    }

    private void Note(string way, long begunAt, IReadOnlyList<string> planIds)
    {
        foreach (var one in planIds.Where(id => id.Length > 0).Select(id => _cases[id]))
        {
            if (begunAt > one.AnsweredAt)
                Interlocked.Increment(ref _leaked);
            else
                _servedBy.AddOrUpdate(way, 1, (_, served) => served + 1);
        }
    }
}
