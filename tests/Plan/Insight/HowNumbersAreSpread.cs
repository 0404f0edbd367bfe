using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class HowNumbersAreSpread
{
    private static readonly Arbitrary<int[]> Numbers = Gen.Choose(-1000, 1000).NonEmptyListOf().Select(numbers => numbers.ToArray()).ToArbitrary();

    [Theory]
    [InlineData(new[] { 7 }, 7, 7, 7)]
    [InlineData(new[] { 4, 1 }, 1.75, 2.5, 3.25)]
    [InlineData(new[] { 5, 1, 3, 2, 4 }, 2, 3, 4)]
    [InlineData(new[] { 0, 0, 10, 30 }, 0, 5, 15)]
    public void These_are_so(int[] numbers, double lower, double median, double upper) =>
        Assert.Equal(new Spread(numbers.Length, lower, median, upper), Spread.Of(numbers));

    [Fact]
    public void The_quartiles_lie_in_order_among_the_numbers() => Prop.ForAll(Numbers, numbers =>
    {
        var spread = Spread.Of(numbers);
        return spread.Count == numbers.Length
            && numbers.Min() <= spread.LowerQuartile && spread.LowerQuartile <= spread.Median
            && spread.Median <= spread.UpperQuartile && spread.UpperQuartile <= numbers.Max();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_least_half_lies_on_either_side_of_the_median_and_a_quarter_outside_each_quartile() => Prop.ForAll(Numbers, numbers =>
    {
        var spread = Spread.Of(numbers);
        return 2 * numbers.Count(number => number <= spread.Median) >= numbers.Length
            && 2 * numbers.Count(number => number >= spread.Median) >= numbers.Length
            && 4 * numbers.Count(number => number <= spread.LowerQuartile) >= numbers.Length
            && 4 * numbers.Count(number => number >= spread.UpperQuartile) >= numbers.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_which_order_they_come_is_of_no_matter_and_days_later_are_days_later() => Prop.ForAll(Numbers, Gen.Choose(-500, 500).ToArbitrary(), (numbers, days) =>
    {
        var (spread, turned) = (Spread.Of(numbers), Spread.Of(numbers.Reverse().Select(number => number + days)));
        return (spread.LowerQuartile + days, spread.Median + days, spread.UpperQuartile + days) == (turned.LowerQuartile, turned.Median, turned.UpperQuartile);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Looked_at_from_behind_the_lower_is_the_upper() => Prop.ForAll(Numbers, numbers =>
    {
        var (spread, mirrored) = (Spread.Of(numbers), Spread.Of(numbers.Select(number => -number)));
        return Math.Abs(spread.LowerQuartile + mirrored.UpperQuartile) < 1e-9 && Math.Abs(spread.Median + mirrored.Median) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_nothing_there_is_no_spread() => Assert.Throws<ArgumentException>(() => Spread.Of([]));
}
