using EnPlan.Consents.Sharing;
using EnPlan.Consents.Storage;
using EnPlan.ServiceDefaults.Storage;
using Microsoft.Extensions.Options;

namespace EnPlan.Consents.Withdrawing;

/// <summary>
/// Makes certain what was taken back by somebody who did not live, or did not wait, to see it made certain: a process that died,
/// a caller who went away. Without it the receipt would lack its end until somebody asked again.
/// </summary>
internal sealed partial class WithdrawalFinisher(
    Database database,
    ConsentFiles files,
    EndOfSharing endOfSharing,
    IOptions<LeaseOptions> options,
    TimeProvider time,
    ILogger<WithdrawalFinisher> logger) : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await FinishAllAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotFinished(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FinishAllAsync(CancellationToken cancellationToken)
    {
        // Whoever asked is still seeing to it themself until then.
        var before = time.GetUtcNow() - (2 * options.Value.Longest);
        foreach (var one in (await ConsentsAsync(cancellationToken)).Where(consent => consent.IsUnfinishedSince(before)))
            await FinishAsync(one.SubjectId, (write, at) => NoteAll(write, one, at), cancellationToken);
        foreach (var one in (await GroundsAsync(cancellationToken)).Where(ground => ground.RevokedAt < before))
            await FinishAsync(one.CitizenId, (write, at) => write.NoteStopped(one, at), cancellationToken);
    }

    private async Task FinishAsync(Guid citizenId, Action<Write, DateTimeOffset> note, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        if (await files.FindAsync(citizenId, cancellationToken) is not { } file)
            return;
        await endOfSharing.EnsureAsync(file.At(now), now, cancellationToken);
        await using var write = database.Begin();
        note(write, time.GetStorableNow());
        await write.CommitAsync(cancellationToken);
    }

    private static void NoteAll(Write write, Consent consent, DateTimeOffset at)
    {
        if (consent.WithdrawnAt is not null)
            write.NoteStopped(consent.ConsentId, at);
        for (var part = 0; part < consent.WithdrawnParts.Count; part++)
            write.NotePartStopped(consent.ConsentId, part, at);
    }

    private Task<IReadOnlyList<Consent>> ConsentsAsync(CancellationToken cancellationToken) => database.QueryAsync(
        $"SELECT {ConsentRows.Columns} FROM consent c WHERE {ConsentRows.IsUnfinished} ORDER BY consent_id LIMIT $1",
        row => ConsentRows.Read(row),
        [AtOnce],
        cancellationToken);

    private Task<IReadOnlyList<Ground>> GroundsAsync(CancellationToken cancellationToken) => database.QueryAsync(
        $"SELECT document FROM ground WHERE {GroundRows.IsUnfinished} ORDER BY ground_id LIMIT $1",
        row => ConsentJson.From<Ground>(row.GetString(0)),
        [AtOnce],
        cancellationToken);

    [LoggerMessage(1, LogLevel.Warning, "Withdrawals could not be finished; it is tried again.")]
    private partial void LogNotFinished(Exception fault);
}
