namespace EnPlan.Plans;

/// <summary>How numbers are spread: the middle one, and those between which the middle half lies.</summary>
/// <param name="Count">How many numbers; at least one.</param>
/// <param name="LowerQuartile">A quarter of them is this or less.</param>
/// <param name="Median">Half of them is this or less.</param>
/// <param name="UpperQuartile">Three quarters of them is this or less.</param>
public sealed record Spread(int Count, double LowerQuartile, double Median, double UpperQuartile)
{
    /// <summary>The spread of some numbers; between two of them on a straight line (type 7 of Hyndman and Fan 1996).</summary>
    /// <exception cref="ArgumentException">When there are none.</exception>
    public static Spread Of(IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        int[] sorted = [.. numbers.Order()];
        if (sorted.Length == 0)
        {
            throw new ArgumentException("Nothing is spread.", nameof(numbers));
        }

        return new Spread(sorted.Length, At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    private static double At(int[] sorted, double part)
    {
        var place = part * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * ((double)sorted[above] - sorted[below]));
    }
}
