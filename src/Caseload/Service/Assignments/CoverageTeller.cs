using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Erasing;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Caseloads.Assignments;

/// <summary>
/// Tells the other services when the workers of an assignment no longer cover together what their kind of contact must, or do so
/// again: a worker has left or changed area while their assignments go on. It compares what is with what was told, so that nothing
/// is lost while this process is away, and tells at once what is changed by it.
/// </summary>
internal sealed partial class CoverageTeller(
    Database database, AssignmentBook book, CoverageSignal changed, TimeProvider time, ILogger<CoverageTeller> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotTold(fault);
            }

            await changed.WaitAsync(Poll, time, stoppingToken);
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        foreach (var (assignmentId, covers) in await book.MisknownAsync(DanishCalendar.Today(time), cancellationToken))
        {
            if (await book.FindAsync(assignmentId, cancellationToken) is not { } assignment || assignment.Covers == covers)
                continue;
            await using var write = database.Begin();
            write.HoldErasures();
            book.UpdateCovers(write, assignment.Covered(covers));

            // When somebody changed it meanwhile, it is looked at again the next time.
            if (await write.CommitAsync(cancellationToken) is null)
                LogTold(assignmentId, covers);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Assignment {AssignmentId} covers what its kind demands: {Covers}.")]
    private partial void LogTold(Guid assignmentId, bool covers);

    [LoggerMessage(2, LogLevel.Warning, "It could not be told whose assignments cover what their kind demands; it is tried again.")]
    private partial void LogNotTold(Exception fault);
}
