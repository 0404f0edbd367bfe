using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Kernel.Tests;

public sealed class Amounts
{
    private static readonly Arbitrary<(long Ore, long[] Shares)> Splits =
        (from ore in ArbMap.Default.GeneratorFor<long>().Where(ore => ore != long.MinValue)
         from shares in Gen.Choose(0, 1000).Select(share => (long)share).NonEmptyListOf()
         where shares.Any(share => share > 0)
         select (ore, shares.ToArray())).ToArbitrary();

    [Fact]
    public void The_parts_of_a_split_add_up_to_the_whole_to_the_ore() =>
        Prop.ForAll(Splits, split => Amount.Sum(new Amount(split.Ore).Split(split.Shares)).Ore == split.Ore).QuickCheckThrowOnFailure();

    [Fact]
    public void No_part_is_more_than_one_ore_from_its_exact_share() =>
        Prop.ForAll(Splits, split =>
        {
            var total = (Int128)split.Shares.Sum();
            return new Amount(split.Ore).Split(split.Shares)
                .Zip(split.Shares)
                .All(pair => Int128.Abs(pair.First.Ore * total - (Int128)split.Ore * pair.Second) < total);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_share_of_nothing_gets_nothing_and_no_part_turns_its_sign() =>
        Prop.ForAll(Splits, split => new Amount(split.Ore).Split(split.Shares)
            .Zip(split.Shares)
            .All(pair => pair.Second == 0 ? pair.First == Amount.Zero : Math.Sign(pair.First.Ore) * Math.Sign(split.Ore) >= 0))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_split_gives_the_same_parts_and_ties_go_to_the_first() =>
        Assert.Equal([new Amount(34), new Amount(33), new Amount(33)], new Amount(100).Split([1, 1, 1]));

    [Fact]
    public void The_largest_remainder_gets_the_ore_that_is_left() =>
        Assert.Equal([new Amount(3), new Amount(7)], new Amount(10).Split([34, 66]));

    [Theory]
    [InlineData(new long[0])]
    [InlineData(new long[] { 0, 0 })]
    [InlineData(new long[] { 3, -1 })]
    public void Shares_that_cannot_share_are_refused(long[] shares) =>
        Assert.Throws<ArgumentException>(() => new Amount(100).Split(shares));

    [Fact]
    public void Sums_that_do_not_fit_throw_and_never_wrap() =>
        Assert.Throws<OverflowException>(() => new Amount(long.MaxValue) + new Amount(1));

    [Fact]
    public void Kroner_are_written_as_Danes_write_them() =>
        Assert.Equal("1.234,50 kr.", new Amount(123450).ToString());
}
