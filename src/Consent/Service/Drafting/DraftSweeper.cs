using EnPlan.Consents.Storage;
using Microsoft.Extensions.Options;

namespace EnPlan.Consents.Drafting;

/// <summary>Throws away the drafts that nobody has answered in time: nothing is kept of a no (databeskyttelsesforordningen art. 5, stk. 1, litra c and e).</summary>
internal sealed partial class DraftSweeper(
    Drafts drafts, IOptions<DraftOptions> options, TimeProvider time, ILogger<DraftSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepEvery, time);
        do
        {
            try
            {
                await drafts.SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotSwept(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "Old drafts could not be thrown away; it is tried again.")]
    private partial void LogNotSwept(Exception fault);
}
