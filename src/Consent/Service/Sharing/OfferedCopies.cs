using System.Threading.Channels;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Sharing;

/// <summary>
/// Decisions on their way to Redis after they were given as answers, without keeping anyone waiting. What is offered while others
/// are being written goes with the next; when much is waiting already, it is let go, and Consent is asked again next time.
/// </summary>
internal sealed class OfferedCopies(SharedCopies copies, TimeProvider time) : BackgroundService
{
    private const int MostWaiting = 4096;
    private const int MostAtOnce = 500;

    // A lease lasts hundreds of times as long; whoever asks within this moment asks Consent once more.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    private readonly Channel<Wire.Decision> _offered = System.Threading.Channels.Channel.CreateBounded<Wire.Decision>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Offers decisions to be copied.</summary>
    public void Offer(IEnumerable<Wire.Decision> decisions)
    {
        foreach (var decision in decisions)
            _offered.Writer.TryWrite(decision);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _offered.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gathering, time, stoppingToken);
            // Each store by itself: those that were made before another one was agreed on must not go there.
            foreach (var ofStore in Waiting().GroupBy(decision => decision.Store, StringComparer.Ordinal))
                await copies.TryShareAsync([.. ofStore]);
        }
    }

    // Of one citizen's, the newest will do.
    private Dictionary<string, Wire.Decision>.ValueCollection Waiting()
    {
        var waiting = new Dictionary<string, Wire.Decision>(StringComparer.Ordinal);
        while (waiting.Count < MostAtOnce && _offered.Reader.TryRead(out var decision))
        {
            if (!waiting.TryGetValue(decision.CitizenId, out var other) || other.Version <= decision.Version)
                waiting[decision.CitizenId] = decision;
        }

        return waiting.Values;
    }
}
