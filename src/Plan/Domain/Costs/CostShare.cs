namespace EnPlan.Plans;

/// <summary>One bearer's share of a cost.</summary>
/// <param name="Budget">The budget that bears it.</param>
/// <param name="PayingKommunekode">The kommune that bears it, four digits.</param>
/// <param name="Weight">1 or more; only the proportions count.</param>
public sealed record CostShare(AuthorityArea Budget, string PayingKommunekode, int Weight);
