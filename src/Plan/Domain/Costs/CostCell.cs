namespace EnPlan.Plans;

/// <summary>The smallest piece of a plan's economy: what one bearer has of one cost line, or of a booking on it, in one month.</summary>
/// <param name="Entry">The line or the booking that it is a piece of.</param>
/// <param name="For">What it is for.</param>
/// <param name="Budget">The budget that bears it.</param>
/// <param name="PayingKommunekode">The kommune that bears it.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Money">How much.</param>
public sealed record CostCell(string Entry, CostPurpose For, AuthorityArea Budget, string PayingKommunekode, DateOnly Month, Money Money);
