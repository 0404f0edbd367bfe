namespace EnPlan.Caseloads.Erasing;

/// <summary>Nothing of the citizen is erased while it stands (sletteforbud).</summary>
/// <param name="HoldId">UUIDv7.</param>
/// <param name="Reason">Why, without names.</param>
/// <param name="PlacedBy">Who placed it.</param>
/// <param name="PlacedAt">When.</param>
/// <param name="LiftedBy">Who lifted it; empty while it stands.</param>
/// <param name="LiftedAt">When; null while it stands.</param>
internal sealed record LegalHold(
    Guid HoldId, string Reason, string PlacedBy, DateTimeOffset PlacedAt, string LiftedBy = "", DateTimeOffset? LiftedAt = null);
