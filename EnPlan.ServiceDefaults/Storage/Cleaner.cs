using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EnPlan.ServiceDefaults.Storage;

/// <summary>Forgets answered requests and handled events after seven days, a little at a time.</summary>
internal sealed partial class Cleaner(Database database, TimeProvider time, ILogger<Cleaner> logger) : BackgroundService
{
    private const int Batch = 5000;
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Forgets all that is old enough.</summary>
    /// <returns>How many rows went.</returns>
    public async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Keep;
        return await DeleteAsync(
                "DELETE FROM request WHERE ctid = ANY(ARRAY(SELECT ctid FROM request WHERE answered_at < $1 LIMIT $2))", before, cancellationToken)
            + await DeleteAsync(
                "DELETE FROM inbox WHERE ctid = ANY(ARRAY(SELECT ctid FROM inbox WHERE handled_at < $1 LIMIT $2))", before, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> DeleteAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var all = 0;
        int some;
        do
        {
            some = await database.ExecuteAsync(sql, [before, Batch], cancellationToken);
            all += some;
        }
        while (some == Batch);
        return all;
    }

    [LoggerMessage(1, LogLevel.Warning, "Old requests and events could not be cleaned away; trying again later.")]
    private partial void LogFailed(Exception e);
}
