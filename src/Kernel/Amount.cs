namespace EnPlan.Kernel;

/// <summary>An amount of money in whole øre; arithmetic is exact and overflow throws.</summary>
/// <param name="Ore">Whole øre; negative is money back.</param>
public readonly record struct Amount(long Ore) : IComparable<Amount>
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    /// <summary>No money.</summary>
    public static Amount Zero => default;

    public static Amount operator +(Amount left, Amount right) => new(checked(left.Ore + right.Ore));

    public static Amount operator -(Amount left, Amount right) => new(checked(left.Ore - right.Ore));

    public static Amount operator -(Amount amount) => new(checked(-amount.Ore));

    public static bool operator <(Amount left, Amount right) => left.Ore < right.Ore;

    public static bool operator >(Amount left, Amount right) => left.Ore > right.Ore;

    public static bool operator <=(Amount left, Amount right) => left.Ore <= right.Ore;

    public static bool operator >=(Amount left, Amount right) => left.Ore >= right.Ore;

    public static Amount Add(Amount left, Amount right) => left + right;

    public static Amount Subtract(Amount left, Amount right) => left - right;

    public static Amount Negate(Amount amount) => -amount;

    /// <summary>The sum of all.</summary>
    public static Amount Sum(IEnumerable<Amount> amounts) => amounts.Aggregate(Zero, Add);

    /// <summary>
    /// Splits the amount by shares so that the parts add up to it exactly. Each part is rounded towards zero; the øre that
    /// are left over go one each to the parts with the largest remainders, and among equals to the first.
    /// </summary>
    /// <param name="shares">At least one; none negative, not all zero. Only their proportions count.</param>
    /// <returns>One part a share, in order; with the sign of the amount, or zero.</returns>
    /// <exception cref="ArgumentException">When the shares are not as described.</exception>
    public IReadOnlyList<Amount> Split(IReadOnlyList<long> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        var total = shares.Aggregate((Int128)0, (sum, share) => sum + share);
        if (total <= 0 || shares.Any(share => share < 0))
        {
            throw new ArgumentException("Shares must not be negative and must not all be zero.", nameof(shares));
        }

        var sign = Math.Sign(Ore);
        var magnitude = Int128.Abs(Ore);
        var parts = new Int128[shares.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = magnitude * shares[i] / total;
        }

        var left = (int)(magnitude - parts.Aggregate((Int128)0, (sum, part) => sum + part));
        foreach (var index in Enumerable.Range(0, parts.Length).OrderByDescending(i => magnitude * shares[i] % total).Take(left))
        {
            parts[index]++;
        }

        return [.. parts.Select(part => new Amount((long)(sign * part)))];
    }

    public int CompareTo(Amount other) => Ore.CompareTo(other.Ore);

    /// <summary>Kroner as Danes write them, e.g. <c>1.234,50 kr.</c></summary>
    public override string ToString() => string.Create(Danish, $"{Ore / 100m:N2} kr.");
}
