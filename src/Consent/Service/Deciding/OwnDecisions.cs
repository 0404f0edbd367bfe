using EnPlan.Consents.Storage;
using EnPlan.ServiceDefaults.Consents;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Deciding;

/// <summary>The decisions where Consent needs them itself: made on the spot, good for this call.</summary>
internal sealed class OwnDecisions(ConsentFiles files, TimeProvider time) : IDecisionSource
{
    public async Task<IReadOnlyDictionary<Guid, Wire.Decision>> DecideAsync(IReadOnlyCollection<Guid> citizenIds, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var read = await files.FindAsync([.. citizenIds], cancellationToken);
        return citizenIds.ToDictionary(
            id => id, id => (read.Files.TryGetValue(id, out var file) ? file.At(now) : Decision.OfUnknown(id)).ToWire());
    }
}
