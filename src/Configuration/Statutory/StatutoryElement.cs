namespace EnPlan.Configuration;

/// <summary>Something that a statutory plan must contain.</summary>
/// <param name="Code">Unique in its plan.</param>
/// <param name="Text">What, Danish.</param>
/// <param name="Provision">The provision that asks for it.</param>
/// <param name="Rule">Where in the one plan it is found.</param>
/// <param name="Areas">Only goals or efforts of these areas count; empty for all.</param>
/// <param name="IsOptional">Whether the law asks for it only where there is something to say.</param>
/// <param name="Remedy">What to do when it is missing, Danish.</param>
public sealed record StatutoryElement(
    string Code, string Text, LegalBasis Provision, ElementRule Rule, IReadOnlyList<AuthorityArea> Areas, bool IsOptional, string Remedy);

/// <summary>Where in the one plan an element of a statutory plan is found. Always: for the member whose plan is replaced.</summary>
public enum ElementRule
{
    /// <summary>A goal.</summary>
    Goal,

    /// <summary>A goal in the citizen's own words.</summary>
    OwnWords,

    /// <summary>When a goal is reached.</summary>
    Criteria,

    /// <summary>An effort.</summary>
    Effort,

    /// <summary>How long an effort lasts: its first and last day, or the period of its cost.</summary>
    Duration,

    /// <summary>Who takes an effort's next step, and which.</summary>
    NextStep,

    /// <summary>Strengths (ressourcer).</summary>
    Strengths,

    /// <summary>Challenges (udfordringer).</summary>
    Challenges,
}
