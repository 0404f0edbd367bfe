namespace EnPlan.Configuration;

/// <summary>When efforts stand in each other's way.</summary>
/// <param name="WeeklyHours">How many hours of efforts one person can have in a week.</param>
/// <param name="ContradictingPurposes">The purposes that pull apart.</param>
public sealed record ConflictLimits(int WeeklyHours, IReadOnlyList<PurposeContradiction> ContradictingPurposes);

/// <summary>Two purposes of effort types that pull apart.</summary>
/// <param name="One">The one, as a code.</param>
/// <param name="Other">The other.</param>
/// <param name="Why">Why, Danish; a clause that ends a sentence.</param>
public sealed record PurposeContradiction(string One, string Other, string Why);
