using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.ServiceDefaults.Consents;

/// <summary>
/// Asks, before data leaves a service, whether the citizens it concerns consent. Looks in the shared copies first,
/// then asks Consent; when neither answers, nobody gets anything.
/// </summary>
/// <param name="copies">The copies in Redis.</param>
/// <param name="consent">The service that decides.</param>
public sealed class ConsentGate(DecisionCopies copies, ConsentService.ConsentServiceClient consent) : IDecisionSource
{
    private const int LargestQuestion = 500;

    /// <summary>A decision for each of the citizens, in force now.</summary>
    /// <remarks>Ends the call with <c>CONSENT_UNREACHABLE</c> (UNAVAILABLE) when a decision can be had from nowhere.</remarks>
    public async Task<IReadOnlyDictionary<Guid, Decision>> DecideAsync(
        IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(citizenIds);
        var decisions = new Dictionary<Guid, Decision>(citizenIds.Count);
        await copies.ReadAsync(citizenIds, decisions);
        var missing = citizenIds.Where(id => !decisions.ContainsKey(id)).Distinct().ToList();
        foreach (var some in missing.Chunk(LargestQuestion))
        {
            await AskAsync(some, decisions, cancellationToken);
        }

        return decisions;
    }

    /// <summary>The same for those who can do something without it: null when a decision can be had from nowhere.</summary>
    public async Task<IReadOnlyDictionary<Guid, Decision>?> TryDecideAsync(
        IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken)
    {
        try
        {
            return await DecideAsync(citizenIds, cancellationToken);
        }
        catch (CallFailedException)
        {
            return null;
        }
    }

    private async Task AskAsync(Guid[] citizenIds, Dictionary<Guid, Decision> decisions, CancellationToken cancellationToken)
    {
        var question = new DecideRequest { CitizenIds = { citizenIds.Select(id => id.ToString()) } };
        DecideResponse answer;
        try
        {
            answer = await consent.DecideAsync(question, cancellationToken: cancellationToken);
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CallFailedException(new Unavailable("CONSENT_UNREACHABLE"));
        }

        foreach (var decision in answer.Decisions)
        {
            decisions[Guid.Parse(decision.CitizenId)] = decision;
        }

        if (citizenIds.Any(id => !decisions.ContainsKey(id)))
        {
            throw new CallFailedException(new Unavailable("CONSENT_UNREACHABLE"));
        }
    }
}
