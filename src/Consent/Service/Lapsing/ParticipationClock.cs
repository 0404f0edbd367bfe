using EnPlan.Consents.Storage;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;

namespace EnPlan.Consents.Lapsing;

/// <summary>
/// Tells, once each time, that a citizen's participation has lapsed. Decisions say no by themselves from the instant on; this is for
/// those who must do something about it. What was told is kept with the subject and committed with the telling.
/// </summary>
internal sealed partial class ParticipationClock(
    Database database, ConsentFiles files, IOptions<LapsingOptions> options, TimeProvider time, ILogger<ParticipationClock> logger) : BackgroundService
{
    private const int AtOnce = 200;

    /// <summary>Tells what has not been told. Any number of replicas may do so at once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        var last = Guid.Empty;
        IReadOnlyList<Standing> due;
        do
        {
            due = await Standing.FindDueAsync(database, now, last, AtOnce, cancellationToken);
            var read = await files.FindAsync([.. due.Select(standing => standing.CitizenId)], cancellationToken);
            foreach (var standing in due.Where(standing => read.Files.ContainsKey(standing.CitizenId)))
                await LookAsync(standing, read.Files[standing.CitizenId], now, cancellationToken);
            last = due.Count > 0 ? due[^1].CitizenId : last;
        }
        while (due.Count == AtOnce);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LookEvery, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(Standing before, ConsentFile file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (seen, lapsedAt) = Look(before, file, now);
        if (lapsedAt is null && seen == before && before.SeenVersion == file.Version)
            return;

        await using var write = database.Begin();
        before.Replace(write, seen, file.Version);
        if (lapsedAt is { } at)
            write.Publish(new ParticipationLapsed(Guid.CreateVersion7(now), database.Kommunekode, at, file.Subject.CitizenId, file.Version));
        // When it comes to nothing, another replica was first, or the file has changed: then it is due again.
        await write.CommitAsync(cancellationToken);
    }

    private static (Standing Seen, DateTimeOffset? LapsedAt) Look(Standing before, ConsentFile file, DateTimeOffset now)
    {
        var decision = file.At(now);
        var seen = before with { TakesPart = decision.Participation == Participation.Permitted, LookAt = decision.HoldsUntil };
        if (seen.TakesPart || !before.TakesPart)
            return (seen, null);

        // It is kept when it ceased: the yes that is waited for may be taken back, and then it has been so since.
        var ceasedAt = file.CeasedAt(before.LookAt < now ? before.LookAt.Value : now, now)!.Value;
        return file.IsToBegin(now) || Lapse.LapsesAt(ceasedAt) > now ? (before with { LookAt = ceasedAt }, null) : (seen, ceasedAt);
    }

    [LoggerMessage(1, LogLevel.Warning, "Lapsed participations could not be told; trying again later.")]
    private partial void LogFailed(Exception e);
}
