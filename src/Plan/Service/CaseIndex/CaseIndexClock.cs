namespace EnPlan.Plans.CaseIndex;

/// <summary>Sees to it that the day on which somebody begins or ceases to work for a citizen is a change of the case, though nothing is written on that day.</summary>
internal sealed partial class CaseIndexClock(CaseIndexChanges changes, TimeProvider time, ILogger<CaseIndexClock> logger) : BackgroundService
{
    // The index is to be fresh within five minutes.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await changes.MarkDayAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "The case index could not be told of the new day; trying again later.")]
    private partial void LogFailed(Exception e);
}
