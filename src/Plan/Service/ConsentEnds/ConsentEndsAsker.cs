using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.ConsentEnds;

/// <summary>
/// Asks Consent on which days consents end, for everybody of whom something was heard, until it has answered. Consent itself is
/// asked and not the shared copies, which may be from before the event. What is left to ask for stands in the database, so that
/// nothing is lost while Consent or this process is away; any number of replicas may ask at once.
/// </summary>
internal sealed partial class ConsentEndsAsker(
    Database database, KnownConsents known, ConsentService.ConsentServiceClient consent, TimeProvider time, ILogger<ConsentEndsAsker> logger)
    : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookForMissing = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lookedAt = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(Poll, time);
        do
        {
            try
            {
                // After an upgrade all of them are missing; some at a time leaves Consent to those who wait for it.
                if (time.GetUtcNow() - lookedAt > LookForMissing && await known.AddMissingAsync(AtOnce, stoppingToken) < AtOnce)
                    lookedAt = time.GetUtcNow();

                while (await AskAsync(stoppingToken) == AtOnce)
                {
                    // There are more.
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotAsked(fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> AskAsync(CancellationToken cancellationToken)
    {
        var heard = await known.ToAskAsync(AtOnce, cancellationToken);
        if (heard.Count == 0)
            return 0;

        var question = new DecideRequest { CitizenIds = { heard.Select(one => one.CitizenId.ToString()) } };
        var answer = await consent.DecideAsync(question, cancellationToken: cancellationToken);
        await using var write = database.Begin();
        foreach (var (one, decision) in heard.Zip(answer.Decisions))
            KnownConsents.Learn(write, one.Heard, decision);
        await write.CommitAsync(cancellationToken);
        return heard.Count;
    }

    [LoggerMessage(1, LogLevel.Warning, "The ends of consents could not be asked for ({Fault}); it is tried again.")]
    private partial void LogNotAsked(string fault);
}
