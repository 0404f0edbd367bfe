using EnPlan.Evaluations;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Evaluation.Tests.Counting;

public sealed class WhatIsKnownOfAPlan
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<PlanStanding> Standing =
        from version in Gen.Choose(1, 5)
        from isActive in Gen.Elements(true, false)
        from minutes in Gen.Choose(0, 100)
        select new PlanStanding(version, isActive, Start.AddMinutes(minutes));

    [Fact]
    public void Is_the_same_in_whatever_order_and_however_often_it_is_told()
    {
        var stories =
            from told in Standing.NonEmptyListOf()
            from again in Gen.SubListOf(told.ToArray())
            from shuffled in Gen.Shuffle(told.Concat(again))
            select (Told: told.ToArray(), Shuffled: shuffled.ToArray());
        Prop.ForAll(stories.ToArbitrary(), story => Known(story.Told).Equals(Known(story.Shuffled)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Is_what_the_newest_version_says() =>
        Prop.ForAll(Standing.NonEmptyListOf().ToArbitrary(), told =>
        {
            var newest = told.Max(standing => standing.Version);
            return Known(told).IsActive == told.Where(standing => standing.Version == newest).All(standing => standing.IsActive);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void An_end_that_overtakes_the_activation_stands()
    {
        var ended = new PlanStanding(3, false, Start.AddDays(1));
        var activated = new PlanStanding(2, true, Start);
        Assert.False(ended.With(activated).IsActive);
        Assert.False(activated.With(ended).IsActive);
    }

    private static PlanStanding Known(IEnumerable<PlanStanding> told) => told.Aggregate((known, next) => known.With(next));
}
