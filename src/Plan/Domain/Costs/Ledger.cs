namespace EnPlan.Plans;

/// <summary>
/// The one rounding rule. An amount is divided by <see cref="Amount.Split"/>: each part rounded down, and the øre that are left
/// go to the largest remainders, the first among equals. Amounts in a row (months, bearers) are divided by dividing their
/// running total, so that each amount's parts add up to it <em>and</em> each part's amounts add up to its part of the whole.
/// </summary>
public static class Ledger
{
    /// <summary>Divides each of some amounts by the same weights.</summary>
    /// <param name="amounts">What to divide.</param>
    /// <param name="weights">At least one; none negative, not all zero.</param>
    /// <returns>For each amount its parts, one a weight. A part may be an øre below zero where its amount is of a few øre.</returns>
    public static IReadOnlyList<IReadOnlyList<Amount>> Divide(IReadOnlyList<Amount> amounts, IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        ArgumentNullException.ThrowIfNull(weights);
        var before = Amount.Zero.Split(weights);
        var running = Amount.Zero;
        var rows = new List<IReadOnlyList<Amount>>(amounts.Count);
        foreach (var amount in amounts)
        {
            running += amount;
            var until = running.Split(weights);
            rows.Add([.. until.Zip(before, Amount.Subtract)]);
            before = until;
        }

        return rows;
    }
}
