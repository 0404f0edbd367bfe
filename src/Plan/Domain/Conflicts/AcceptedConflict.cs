namespace EnPlan.Plans;

/// <summary>A conflict that a plan lives with, until one of its efforts changes.</summary>
/// <param name="ConflictId">Which conflict.</param>
/// <param name="EffortIds">The efforts that it is about, in order of id.</param>
/// <param name="Fingerprint">What the efforts were like when it was accepted.</param>
/// <param name="Reason">Why, Danish.</param>
/// <param name="By">The worker who accepted it.</param>
/// <param name="At">When, UTC.</param>
public sealed record AcceptedConflict(
    string ConflictId, IReadOnlyList<string> EffortIds, string Fingerprint, string Reason, string By, DateTimeOffset At)
{
    /// <summary>Whether the efforts still are what they were.</summary>
    public bool StillHolds(PlanContent content) => Fingerprint == EffortFingerprint.Of(content, EffortIds);
}
