namespace EnPlan.Plans;

/// <summary>One member's section.</summary>
/// <param name="CitizenId">Who.</param>
/// <param name="GivenName">As the member wants to be called.</param>
/// <param name="Strengths">Ressourcer; at least one before activation.</param>
/// <param name="Challenges">Udfordringer.</param>
public sealed record Member(Guid CitizenId, string GivenName, IReadOnlyList<string> Strengths, IReadOnlyList<string> Challenges)
{
    /// <summary>Whether a member of 16 or more keeps the section, and what concerns them alone, from those who hold custody.</summary>
    public bool KeptFromRepresentatives { get; init; }

    /// <summary>Where the member is to be found; null when not written.</summary>
    public Whereabouts? Whereabouts { get; init; }
}
