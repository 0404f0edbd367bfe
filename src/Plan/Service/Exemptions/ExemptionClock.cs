using System.Security.Cryptography;
using System.Text;
using EnPlan.Configuration;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Exemptions;

/// <summary>Tells, once each, that an exemption ends soon or has ended. What state it is in follows from the day; this only tells of it.</summary>
internal sealed partial class ExemptionClock(
    Database database, ExemptionBook exemptions, KommuneConfiguration configuration, TimeProvider time, ILogger<ExemptionClock> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Tells what has not been told. Any number of replicas may do so at once.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DanishCalendar.DateOf(now);
        foreach (var record in await exemptions.NewestAsync(cancellationToken))
        {
            // Also in a gap before a further period, where its state is that it has been approved.
            var (state, last) = record.Exemption.Holds(today)
                ? (record.Exemption.StateOn(today, configuration.Exemptions.WarnDays), record.Exemption.LastDay(today))
                : (ExemptionState.Expired, record.Exemption.LastDayBefore(today));
            if (state is ExemptionState.Expiring or ExemptionState.Expired && last is { } day)
                await TellAsync(record, state, day, now, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TellAsync(ExemptionRecord record, ExemptionState state, DateOnly lastDay, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var told = await database.QuerySingleAsync(
            "SELECT true FROM exemption_notice WHERE exemption_id = $1 AND kind = $2 AND last_day = $3",
            row => row.GetBoolean(0),
            [record.Exemption.ExemptionId, (short)state, lastDay],
            cancellationToken);
        if (told)
            return;

        await using var write = database.Begin();
        // Whoever is first tells; for the others the commit comes to nothing.
        write.AddExpectingOne(
            "INSERT INTO exemption_notice (exemption_id, kind, last_day, noticed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            record.Exemption.ExemptionId, (short)state, lastDay, now);
        write.Publish(Event(record, state, lastDay, now));
        await write.CommitAsync(cancellationToken);
    }

    private IEvent Event(ExemptionRecord record, ExemptionState state, DateOnly lastDay, DateTimeOffset now)
    {
        var (id, provision) = (record.Exemption.ExemptionId, record.Exemption.Provision.ToString());
        return state == ExemptionState.Expiring
            ? new ExemptionExpiring(Guid.CreateVersion7(now), database.Kommunekode, now, AggregateOf(id), record.Version, id, provision, lastDay)
            : new ExemptionExpired(Guid.CreateVersion7(now), database.Kommunekode, now, AggregateOf(id), record.Version, id, provision, lastDay);
    }

    // Exemptions are called by codes; events are about UUIDs.
    private Guid AggregateOf(string exemptionId) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{database.Kommunekode}/exemption/{exemptionId}")).AsSpan(0, 16));

    [LoggerMessage(1, LogLevel.Warning, "Ends of exemptions could not be told; trying again later.")]
    private partial void LogFailed(Exception e);
}
