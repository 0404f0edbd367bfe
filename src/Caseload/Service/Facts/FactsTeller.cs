using EnPlan.Caseloads.Storage;
using Grpc.Core;

namespace EnPlan.Caseloads.Facts;

/// <summary>
/// Tells Consent the facts that its decisions rest on, until it has confirmed the newest version of each citizen.
/// What is left to tell stands in the database, so that nothing is lost while Consent, the broker or this process is away.
/// </summary>
internal sealed partial class FactsTeller(
    Register register, SubjectFacts facts, FactsSignal untold, TimeProvider time, ILogger<FactsTeller> logger)
    : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isAllTold = false;
            try
            {
                isAllTold = await TellSomeAsync(stoppingToken) < AtOnce;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotTold(fault);
                await Task.Delay(Poll, time, stoppingToken);
            }

            if (isAllTold)
                await untold.WaitAsync(Poll, time, stoppingToken);
        }
    }

    private async Task<int> TellSomeAsync(CancellationToken cancellationToken)
    {
        var citizens = await register.UntoldAsync(AtOnce, cancellationToken);
        foreach (var citizen in citizens)
        {
            try
            {
                await facts.TellAsync(citizen, cancellationToken);
            }
            catch (RpcException fault) when (fault.StatusCode == StatusCode.InvalidArgument)
            {
                // Facts that Consent does not accept must not keep it from hearing of others.
                LogNotTold(fault);
            }
        }

        return citizens.Count;
    }

    [LoggerMessage(1, LogLevel.Warning, "Consent could not be told the facts of citizens; it is tried again.")]
    private partial void LogNotTold(Exception fault);
}
