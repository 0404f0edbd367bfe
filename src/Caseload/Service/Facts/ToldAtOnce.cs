using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;
using Grpc.Core;

namespace EnPlan.Caseloads.Facts;

/// <summary>
/// Tells Consent of a change whose answer waits for it: whoever is kept out from now on is not served from a copy of what was
/// decided before. What cannot be told in time is told in the background until it is confirmed.
/// </summary>
internal sealed partial class ToldAtOnce(Database database, SubjectFacts facts, FactsSignal untold, ILogger<ToldAtOnce> logger)
{
    /// <summary>
    /// Answers a change that is committed, with whether it holds in every service by now. The answer is not kept before it does:
    /// whoever asks again is to hear that it has become so.
    /// </summary>
    public async Task<Result<T>> FinishAsync<T>(Citizen citizen, Call call, Func<bool, T> answer, CancellationToken cancellationToken)
        where T : class, IMessage
    {
        var isTold = await TellAsync(citizen, cancellationToken);
        if (!isTold)
            return answer(false);
        await using var write = database.Begin(call);
        return await write.CommitAsync(answer(true), cancellationToken);
    }

    private async Task<bool> TellAsync(Citizen citizen, CancellationToken cancellationToken)
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
