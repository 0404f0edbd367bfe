namespace EnPlan.Configuration;

/// <summary>How many contact persons a citizen should have at most (»kontakt til så få medarbejdere som muligt«).</summary>
/// <param name="Ceiling">With more, an assignment comes with a warning.</param>
public sealed record ContactRules(int Ceiling);
