using EnPlan.Kernel;

namespace EnPlan.Caseloads;

/// <summary>An erasure: asked for by one administrator, decided by another.</summary>
/// <param name="ErasureId">UUIDv7.</param>
/// <param name="CitizenId">Whom.</param>
/// <param name="Ground">Why.</param>
/// <param name="Reason">Why, in words without names.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="RequestedAt">When.</param>
public sealed record Erasure(
    Guid ErasureId, Guid CitizenId, ErasureGround Ground, string Reason, string RequestedBy, DateTimeOffset RequestedAt)
{
    /// <summary>Who decided; empty while it waits.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>When; null while it waits.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Whether it was approved.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Whether it still waits.</summary>
    public bool IsOpen => DecidedAt is null;

    /// <summary>Approves or rejects it.</summary>
    /// <returns><c>ERASURE_DECIDED</c> when it does not wait; <c>OWN_ERASURE</c> when it is one's own (fireøjneprincippet).</returns>
    public Result<Erasure> Decide(bool isApproved, string by, DateTimeOffset now)
    {
        if (!IsOpen)
            return new RuleBroken("ERASURE_DECIDED", "erasure_id");
        return by == RequestedBy && isApproved
            ? new RuleBroken("OWN_ERASURE", "erasure_id")
            : this with { DecidedBy = by, DecidedAt = now, IsApproved = isApproved };
    }
}
