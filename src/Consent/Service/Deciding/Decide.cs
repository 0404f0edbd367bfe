using EnPlan.Consents.Sharing;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Deciding;

/// <summary>The decisions that the other services ask for when they find no copy.</summary>
internal sealed class Decide(ConsentFiles files, SharedCopies copies, TimeProvider time)
{
    private const int Most = 500;

    public async Task<Result<Wire.DecideResponse>> HandleAsync(Wire.DecideRequest request, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.Count("citizen_ids", request.CitizenIds.Count, 1, Most);
        var citizenIds = request.CitizenIds.Select((id, index) => check.Id($"citizen_ids[{index}]", id)).ToArray();
        if (check.Error is { } wrong)
            return wrong;

        // Before the read: what is committed after it may not be covered by a lease that began after it.
        var now = time.GetUtcNow();
        var read = await files.FindAsync(citizenIds, cancellationToken);
        var decisions = citizenIds
            .Select(id => read.Files.TryGetValue(id, out var file) ? file.At(now) : Decision.OfUnknown(id))
            .Select(decision => copies.Lease(decision, now, read.Store))
            .ToList();
        copies.Offer(decisions);
        return new Wire.DecideResponse { Decisions = { decisions } };
    }
}
