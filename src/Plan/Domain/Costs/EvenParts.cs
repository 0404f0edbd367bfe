namespace EnPlan.Plans;

/// <summary>Equal parts of an amount, as <see cref="Amount.Split"/> makes them: the øre that are left over go to the first.</summary>
internal static class EvenParts
{
    /// <summary>What the first of the parts come to, without making each of them.</summary>
    public static Amount First(Amount amount, int parts, int first)
    {
        var (each, left) = Math.DivRem(amount.Ore, parts);
        return new Amount(checked((each * first) + (Math.Sign(left) * Math.Min(first, Math.Abs(left)))));
    }
}
