using EnPlan.Caseloads.Retention;
using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;

namespace EnPlan.Caseloads.Erasing;

/// <summary>Tells an erasure again until every service has confirmed it.</summary>
internal sealed partial class ErasureTeller(
    Database database, ErasureBook book, CitizenRemoval removal, IOptions<RetentionOptions> options, TimeProvider time, ILogger<ErasureTeller> logger)
    : BackgroundService
{
    private const int AtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RetryAfter, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var waiting = await database.QueryAsync(
            """
            SELECT erasure_id, attempt FROM erasure e
            WHERE is_approved AND (told_at IS NULL OR told_at < $1)
              AND EXISTS (SELECT FROM unnest($2::text[]) AS service WHERE service NOT IN (
                SELECT c.service FROM erasure_confirmation c WHERE c.erasure_id = e.erasure_id))
            ORDER BY erasure_id LIMIT $3
            """,
            row => (ErasureId: row.GetGuid(0), Attempt: row.GetInt64(1)),
            [time.GetUtcNow() - options.Value.RetryAfter, options.Value.Confirming.ToArray(), AtOnce],
            cancellationToken);
        foreach (var (erasureId, attempt) in waiting)
        {
            var booked = await book.FindAsync(erasureId, cancellationToken);
            await using var write = database.Begin();
            removal.Tell(write, booked!.Erasure, attempt + 1);
            if (await write.CommitAsync(cancellationToken) is null)
                LogToldAgain(erasureId, attempt + 1);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Not all services have confirmed erasure {ErasureId}; it is told for the {Attempt}. time.")]
    private partial void LogToldAgain(Guid erasureId, long attempt);

    [LoggerMessage(2, LogLevel.Warning, "Erasures could not be told again; it is tried later.")]
    private partial void LogFailed(Exception fault);
}
