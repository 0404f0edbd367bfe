namespace EnPlan.Consents;

/// <summary>That a consent ends by itself.</summary>
/// <param name="ConsentId">Which; nobody has taken it back or replaced it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="LastDay">The last day that it is in force; may have passed.</param>
/// <param name="PlanId">For which plan it is; null when it is not for one plan only.</param>
public sealed record ConsentExpiry(Guid ConsentId, ConsentKind Kind, DateOnly LastDay, Guid? PlanId);
