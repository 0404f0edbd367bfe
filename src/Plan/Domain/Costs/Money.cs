namespace EnPlan.Plans;

/// <summary>What is planned, granted and spent.</summary>
public sealed record Money(Amount Planned, Amount Granted, Amount Spent)
{
    /// <summary>No money.</summary>
    public static Money Zero { get; } = new(Amount.Zero, Amount.Zero, Amount.Zero);

    public static Money operator +(Money left, Money right) => Add(left, right);

    public static Money Add(Money left, Money right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Money(left.Planned + right.Planned, left.Granted + right.Granted, left.Spent + right.Spent);
    }

    /// <summary>The sum of all.</summary>
    public static Money Sum(IEnumerable<Money> all) => all.Aggregate(Zero, Add);
}
