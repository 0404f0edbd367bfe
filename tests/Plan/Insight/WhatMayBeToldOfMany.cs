using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class WhatMayBeToldOfMany
{
    // How many plans are behind each of some groups.
    private static readonly Arbitrary<int[]> Sizes = Gen.Choose(1, 15).ListOf().Select(sizes => sizes.ToArray()).ToArbitrary();

    private static readonly Arbitrary<int> Fewest = Gen.Choose(2, 8).ToArbitrary();

    [Fact]
    public void Nothing_is_told_of_few_by_itself_or_by_what_is_left_when_it_is_taken_away() => Prop.ForAll(Sizes, Fewest, (sizes, fewest) =>
    {
        var groups = Split(sizes, fewest);
        var (told, others) = (groups.Told.Sum(group => group.Size), groups.Others.Sum(group => group.Size));
        return groups.Told.All(group => group.Size >= fewest)
            && (groups.Others.Count == 0 || others >= fewest || told == 0)
            && told + others == sizes.Sum();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void No_more_is_kept_back_than_must_be() => Prop.ForAll(Sizes, Fewest, (sizes, fewest) =>
    {
        var groups = Split(sizes, fewest);
        var joined = groups.Others.Where(group => group.Size >= fewest).ToList();
        var small = groups.Others.Where(group => group.Size < fewest).Sum(group => group.Size);
        // One is enough, for it is large enough by itself; and it is the smallest.
        return joined.Count <= 1
            && (joined.Count == 0 || (small > 0 && small < fewest && groups.Told.All(group => group.Size >= joined[0].Size)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void They_come_in_the_order_in_which_they_were_given() =>
        Assert.Equal(["1", "3"], Split([1, 9, 5, 7], 5).Told.Select(group => group.Key));

    [Fact]
    public void A_stage_is_told_of_no_group_of_few_in_it() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Fewest, (seed, fewest) =>
    {
        var plans = SomePlans(seed);
        return StageSummary.Of(plans, fewest).All(summary =>
        {
            var counted = plans.Where(plan => plan.Milestones.Days(summary.Stage) >= 0).ToList();
            return summary.All.Count == counted.Count
                && summary.All.Count >= fewest
                && summary.Groups.All(group => group.Value.Count >= fewest && group.Value.Count == counted.Count(plan => plan.TargetGroup == group.Key))
                && (summary.Others is null || summary.Others.Count >= fewest)
                && summary.Groups.Sum(group => group.Value.Count) + (summary.Others?.Count ?? 0) == counted.Count;
        }) && Milestones.Stages.Except(StageSummary.Of(plans, fewest).Select(summary => summary.Stage))
            .All(stage => plans.Count(plan => plan.Milestones.Days(stage) >= 0) < fewest);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_number_of_times_that_is_few_is_told_of_nobody() => Prop.ForAll(Sizes, Sizes, Fewest, (plans, times, fewest) =>
    {
        var tallies = plans.Zip(times).Select((pair, i) => Tally($"{i:00}", pair.First, pair.Second % 9)).ToList();
        var whole = EnPlan.Plans.Tally.Together(tallies);
        var (told, others) = EnPlan.Plans.Tally.Split(tallies, fewest);
        return told.All(tally => tally.Plans.Count >= fewest && tally.TellsTimes(fewest))
            && (others is null || told.Count == 0 || (others.Plans.Count >= fewest && others.TellsTimes(fewest)))
            && told.Sum(tally => tally.Times) + (others?.Times ?? 0) == whole.Times
            && told.Sum(tally => tally.Plans.Count) + (others?.Plans.Count ?? 0) == whole.Plans.Count;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_plan_in_several_groups_is_behind_them_together_once()
    {
        HashSet<Guid> five = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];

        var (told, others) = EnPlan.Plans.Tally.Split([new Tally("a", five, 0), new Tally("b", new HashSet<Guid>([.. five.Take(4)]), 0), new Tally("c", new HashSet<Guid>([.. five.Take(3)]), 0)], 5);

        Assert.Empty(told);
        Assert.Equal(5, others!.Plans.Count);
    }

    private static SmallGroups<(string Key, int Size)> Split(int[] sizes, int fewest) =>
        new SmallGroups<(string Key, int Size)>(sizes.Select((size, i) => ($"{i}", size)), group => group.Size, group => group.Key, fewest)
            .Join(others => others.Sum(group => group.Size));

    private static Tally Tally(string key, int plans, int times) => new(key, Enumerable.Range(0, plans).Select(_ => Guid.CreateVersion7()).ToHashSet(), times);

    private static List<(string TargetGroup, Milestones Milestones)> SomePlans(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, random.Next(40)).Select(_ =>
                (new[] { "familier", "unge", "voksne" }[random.Next(3)], new Milestones(Day(), Day(), Day(), Day(), Day(), Day()))),
        ];

        DateOnly? Day() => random.Next(4) == 0 ? null : new DateOnly(2026, 9, 1).AddDays(random.Next(60));
    }
}
