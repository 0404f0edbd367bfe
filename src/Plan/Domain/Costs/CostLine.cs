namespace EnPlan.Plans;

/// <summary>One budget's share of an effort's cost.</summary>
/// <param name="CostLineId">Plan-local id.</param>
/// <param name="Budget">The budget that pays.</param>
/// <param name="Account">Account string, e.g. <c>528201003-15031</c>.</param>
/// <param name="PayingKommunekode">The kommune that pays (betalingskommune), four digits; may lie outside the network.</param>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="Planned">What is planned.</param>
public sealed record CostLine(
    string CostLineId,
    AuthorityArea Budget,
    string Account,
    string PayingKommunekode,
    DateOnly From,
    DateOnly To,
    Amount Planned);
