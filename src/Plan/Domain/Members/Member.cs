namespace EnPlan.Plans;

/// <summary>One member's section.</summary>
/// <param name="CitizenId">Who.</param>
/// <param name="GivenName">As the member wants to be called.</param>
/// <param name="Strengths">Ressourcer; at least one before activation.</param>
/// <param name="Challenges">Udfordringer.</param>
public sealed record Member(Guid CitizenId, string GivenName, IReadOnlyList<string> Strengths, IReadOnlyList<string> Challenges);
