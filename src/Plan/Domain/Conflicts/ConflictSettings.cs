namespace EnPlan.Plans;

/// <summary>What the kommune says about conflicts.</summary>
/// <param name="TraitsOf">What the catalogue says of an effort's type; <see cref="EffortTraits.None"/> for a type that it does not know.</param>
/// <param name="Contradictions">The purposes that pull apart.</param>
/// <param name="WeeklyHours">How many hours of efforts one person can have in a week; one more is too many.</param>
public sealed record ConflictSettings(
    Func<Effort, EffortTraits> TraitsOf, IReadOnlyList<ContradictingPurposes> Contradictions, int WeeklyHours);

/// <summary>What is known of an effort by its type.</summary>
/// <param name="Purposes">What it is for, as codes.</param>
/// <param name="Requires">What it asks of the members, as codes.</param>
/// <param name="RulesOut">What cannot go on beside it, as codes of the same kind.</param>
/// <param name="IsPlacement">Whether the member lives elsewhere meanwhile; one lives in one place.</param>
public sealed record EffortTraits(
    IReadOnlyList<string> Purposes, IReadOnlyList<string> Requires, IReadOnlyList<string> RulesOut, bool IsPlacement)
{
    /// <summary>Of a type that nothing is known of.</summary>
    public static EffortTraits None { get; } = new([], [], [], IsPlacement: false);
}

/// <summary>Two purposes that pull apart.</summary>
/// <param name="One">The one, as a code.</param>
/// <param name="Other">The other.</param>
/// <param name="Why">Why, Danish; a clause that ends a sentence.</param>
public sealed record ContradictingPurposes(string One, string Other, string Why);
