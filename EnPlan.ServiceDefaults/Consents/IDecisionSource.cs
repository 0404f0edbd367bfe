using EnPlan.Consent.V1;

namespace EnPlan.ServiceDefaults.Consents;

/// <summary>Where a service gets consent decisions from: the <see cref="ConsentGate"/>, or in Consent its own files.</summary>
public interface IDecisionSource
{
    /// <summary>A decision for each of the citizens, in force now.</summary>
    Task<IReadOnlyDictionary<Guid, Decision>> DecideAsync(IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken);
}
