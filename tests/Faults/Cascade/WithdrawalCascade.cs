using System.Diagnostics;
using Xunit.Abstractions;

namespace EnPlan.Faults.Tests.Cascade;

/// <summary>
/// Consents are withdrawn while something fails, with a hundred thousand reads around it. Once a withdrawal has answered, no
/// read that begins later is given the plan, whatever fails.
/// </summary>
[Collection(CascadeKommune.Name)]
public sealed class WithdrawalCascade(CascadeKommune kommune, ITestOutputHelper output)
{
    private const int Cases = 6;
    private const long Enough = 100_000;

    // On a machine that is busy with something else, fewer reads are made rather than keeping everybody waiting.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(200);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly List<WithdrawnCase> _withdrawn = [];

    [Fact]
    public async Task No_read_that_begins_after_the_answer_is_served()
    {
        var begun = Stopwatch.GetTimestamp();
        var faults = Enum.GetValues<Fault>();
        var servedBy = new Dictionary<string, long>(StringComparer.Ordinal);
        long reads = 0, leaked = 0;
        for (var i = 0; i < faults.Length; i++)
        {
            var share = (Enough - reads) / (faults.Length - i);
            var from = Budget * i / faults.Length;
            var round = await WithdrawAsync(
                faults[i], share + 1, part => Stopwatch.GetElapsedTime(begun) < from + (Budget / faults.Length * part / (Cases + 1)));
            output.WriteLine($"fault={faults[i]} reads={round.Reads} served={round.ServedBy.Values.Sum()} leaked={round.Leaked}");
            reads += round.Reads;
            leaked += round.Leaked;
            foreach (var (way, served) in round.ServedBy)
                servedBy[way] = servedBy.GetValueOrDefault(way) + served;
        }

        output.WriteLine(string.Join(' ', servedBy.Select(way => $"served_{way.Key.Replace(' ', '_')}={way.Value}")));
        output.WriteLine($"reads={reads} leaked={leaked} served={servedBy.Values.Sum()} withdrawals={Cases * faults.Length} seconds={Stopwatch.GetElapsedTime(begun).TotalSeconds:0}");
        Assert.Equal(0, leaked);
        // A way by which nothing was ever read could leak nothing.
        Assert.Equal(new WaysToRead(kommune, second: false).All().Select(way => way.Name).Order(), servedBy.Keys.Order());
    }

    private async Task<Readers> WithdrawAsync(Fault fault, long enough, Func<int, bool> hasTime)
    {
        var cases = await Task.WhenAll(Enumerable.Range(0, Cases).Select(_ => WithdrawnCase.BeginAsync(kommune)));
        var readers = new Readers(kommune, cases, _withdrawn);
        using var stop = new CancellationTokenSource();
        var reading = readers.ReadAsync(stop.Token);
        // One by one, so that there is something to be read all the while: each when its share of the reads is made.
        var withdrawing = Task.Run(async () =>
        {
            for (var i = 0; i < cases.Length; i++)
            {
                while (readers.Reads < enough * (i + 1) / (Cases + 1) && hasTime(i + 1))
                    await Task.Delay(Moment);
                await cases[i].WithdrawAsync();
            }
        });
        await fault.CauseAsync(kommune, withdrawing);
        await withdrawing;
        while (readers.Reads < enough && hasTime(Cases + 1))
            await Task.Delay(Moment);
        await stop.CancelAsync();
        await reading;
        _withdrawn.AddRange(cases);
        return readers;
    }
}
