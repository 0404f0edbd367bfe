using Microsoft.Extensions.Options;

namespace EnPlan.Consents.Sharing;

/// <summary>
/// Makes sure, after a withdrawal is committed, that no read which begins later gives out what was withdrawn.
/// docs/decisions/0007-withdrawal.md has the reasoning.
/// </summary>
internal sealed class EndOfSharing(DecisionStore store, SharedCopies copies, IOptions<LeaseOptions> options, TimeProvider time)
{
    /// <summary>
    /// Returns when it is certain: at once when the only place where an older permission can be has been overwritten;
    /// otherwise when the longest lease of an older permission has run out.
    /// </summary>
    /// <param name="decision">The decision after the withdrawal, or a later one.</param>
    /// <param name="readAt">The clock before its facts were read.</param>
    /// <param name="cancellationToken">When the caller gives up, nothing is promised to them.</param>
    /// <remarks>Call only after the commit.</remarks>
    public async Task EnsureAsync(Decision decision, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var safeAt = time.GetUtcNow() + options.Value.Longest;
        var agreement = await store.CurrentAsync(cancellationToken);
        if (agreement is null)
            return;

        var isOverwritten = await copies.TryShareAsync([copies.Lease(decision, readAt, agreement.Process)]);
        if (!isOverwritten || !agreement.IsSettled)
            await Task.Delay(safeAt - time.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero, time, cancellationToken);
    }
}
