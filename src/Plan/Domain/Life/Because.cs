namespace EnPlan.Plans;

/// <summary>Why something is done to a plan, and from which day it holds.</summary>
/// <param name="Text">Why, in Danish words.</param>
/// <param name="From">The day from which it holds; null for the day on which it is recorded.</param>
public sealed record Because(string Text, DateOnly? From = null);
