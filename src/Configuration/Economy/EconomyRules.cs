namespace EnPlan.Configuration;

/// <summary>How the economy of many plans is told.</summary>
/// <param name="SmallestGroup">The fewest plans, or goals, that a number may tell of.</param>
public sealed record EconomyRules(int SmallestGroup);
