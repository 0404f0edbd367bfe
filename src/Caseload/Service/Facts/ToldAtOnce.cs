using Grpc.Core;

namespace EnPlan.Caseloads.Facts;

/// <summary>
/// Tells Consent of a change whose answer waits for it: whoever is kept out from now on is not served from a copy of what was
/// decided before. What cannot be told in time is told in the background until it is confirmed.
/// </summary>
internal sealed partial class ToldAtOnce(SubjectFacts facts, FactsSignal untold, ILogger<ToldAtOnce> logger)
{
    /// <summary>Whether these facts hold in every service by now.</summary>
    public async Task<bool> TellAsync(Citizen citizen, CancellationToken cancellationToken)
    {
        try
        {
            await facts.TellAsync(citizen, cancellationToken);
            return true;
        }
        catch (RpcException fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotToldYet(fault.StatusCode);
            untold.Raise();
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Consent could not be told of a citizen's facts at once ({Status}); it is told until it has confirmed them.")]
    private partial void LogNotToldYet(StatusCode status);
}
