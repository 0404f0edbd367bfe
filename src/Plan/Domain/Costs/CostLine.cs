namespace EnPlan.Plans;

/// <summary>What an effort costs on one account.</summary>
/// <param name="CostLineId">Plan-local id.</param>
/// <param name="Budget">The budget that pays.</param>
/// <param name="Account">Account string, e.g. <c>528201003-15031</c>.</param>
/// <param name="PayingKommunekode">The kommune that pays (betalingskommune), four digits; may lie outside the network.</param>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="Planned">What is planned; what the rates come to where there are any.</param>
public sealed record CostLine(
    string CostLineId,
    AuthorityArea Budget,
    string Account,
    string PayingKommunekode,
    DateOnly From,
    DateOnly To,
    Amount Planned)
{
    /// <summary>What it costs by date; the first begins with the period. Empty: the planned amount says it.</summary>
    public IReadOnlyList<DatedRate> Rates { get; init; } = [];

    /// <summary>Who bears it, all of it. Empty: the budget and the kommune that pay it.</summary>
    public IReadOnlyList<CostShare> Shares { get; init; } = [];

    /// <summary>What is granted; null when nothing is.</summary>
    public CostGrant? Grant { get; init; }

    /// <summary>Who bears it, and in which proportions.</summary>
    public IReadOnlyList<CostShare> Bearers() => Shares.Count > 0 ? Shares : [new CostShare(Budget, PayingKommunekode, 1)];

    /// <summary>The line with these rates, and planned as they come to; what is planned stays when the rates do not fit the line.</summary>
    public CostLine At(IReadOnlyList<DatedRate> rates)
    {
        var line = this with { Rates = rates };
        return rates.Count > 0 && CostLineRules.RatesFit(line) ? line with { Planned = CostMonths.Total(line) } : line;
    }
}
