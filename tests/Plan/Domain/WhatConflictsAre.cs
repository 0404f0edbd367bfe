using EnPlan.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests;

public sealed class WhatConflictsAre
{
    [Fact]
    public void The_same_are_found_whichever_order_the_efforts_are_in() => Prop.ForAll(SomeEfforts.Plans, content =>
        Found(content with { Efforts = [.. content.Efforts.Reverse()] }).SequenceEqual(Found(content))).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_has_an_id_of_its_own_that_a_call_can_name() => Prop.ForAll(SomeEfforts.Plans, content =>
    {
        var ids = Find(content).Select(conflict => conflict.ConflictId).ToList();
        return ids.Distinct().Count() == ids.Count
            && ids.TrueForAll(id => id.Length <= 40 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Efforts_without_anybody_in_common_are_not_in_each_others_way() => Prop.ForAll(SomeEfforts.PlansWithoutOrder, content =>
    {
        var apart = content with { Efforts = [.. content.Efforts.Take(3).Zip(content.MemberIds(), (effort, member) => effort with { MemberIds = [member], Owner = "mette" })] };
        return Find(apart).All(conflict => conflict.RuleId == "WEEKLY_LOAD");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Efforts_that_follow_on_each_other_are_not_in_each_others_way() => Prop.ForAll(SomeEfforts.PlansWithoutOrder, content =>
    {
        var oneByOne = content with
        {
            Efforts = [.. content.Efforts.Select((effort, index) => effort with
            {
                From = SomeEfforts.Today.AddDays(index * 10),
                To = SomeEfforts.Today.AddDays((index * 10) + 9),
            })],
        };
        return Find(oneByOne).All(conflict => conflict.RuleId == "WEEKLY_LOAD" && conflict.EffortIds.Count == 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_conflict_keeps_its_id_through_changes_that_do_not_touch_it() => Prop.ForAll(SomeEfforts.Plans, content =>
    {
        var more = SomeEfforts.Effort("z", SomeEfforts.Emma) with { From = SomeEfforts.Today.AddYears(1), To = SomeEfforts.Today.AddYears(1) };
        var grown = content with { Title = "En anden titel", Efforts = [.. content.Efforts.Where(effort => effort.To is not null), more] };
        var before = content with { Efforts = [.. content.Efforts.Where(effort => effort.To is not null)] };
        return Found(before).SequenceEqual(Found(grown));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_mother_who_sees_to_two_childrens_efforts_at_once_is_in_two_places()
    {
        var content = SomeEfforts.With(
            SomeEfforts.Effort("svoemning", Family.Noah) with { Owner = Family.Lise.ToString(), Weekly = [SomeEfforts.Slot(1, "16:00", "17:30")] },
            SomeEfforts.Effort("fodbold", SomeEfforts.Emma) with
            {
                Area = AuthorityArea.Health,
                Owner = Family.Lise.ToString(),
                Weekly = [SomeEfforts.Slot(1, "17:00", "18:00")],
            });

        var conflict = Assert.Single(Find(content));

        Assert.Equal(("TIME_OVERLAP", Family.Lise), (conflict.RuleId, Assert.Single(conflict.MemberIds)));
        Assert.Equal(
            "»Indsats fodbold« (Sundhed) og »Indsats svoemning« (Beskæftigelse) ligger på samme tid: mandag kl. 17.00-17.30. Lise kan ikke være begge steder.",
            conflict.Explanation);
    }

    [Fact]
    public void A_full_week_is_told_with_its_hours()
    {
        var content = SomeEfforts.With(
            SomeEfforts.Effort("a", Family.Noah) with { Weekly = [SomeEfforts.Slot(1, "08:00", "15:30")] },
            SomeEfforts.Effort("b", Family.Noah) with { Weekly = [SomeEfforts.Slot(2, "08:00", "11:00")], From = new DateOnly(2026, 10, 1) });

        Assert.Equal(
            "Noah har 10,5 timer om ugen fra 1. oktober 2026 i »Indsats a« (Beskæftigelse), »Indsats b« (Beskæftigelse). Der er plads til 10 timer.",
            Assert.Single(Find(content)).Explanation);
    }

    [Fact]
    public void Efforts_that_wait_for_each_other_in_a_ring_are_told_together()
    {
        var content = SomeEfforts.With(
            SomeEfforts.Effort("a", Family.Noah) with { DependsOn = ["b"] },
            SomeEfforts.Effort("b", Family.Lise) with { DependsOn = ["a"] });

        var ring = Assert.Single(Find(content));

        Assert.Equal(("DEPENDENCY_BROKEN", 2), (ring.RuleId, ring.MemberIds.Count));
        Assert.Contains("i ring", ring.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_over_is_in_nobodys_way()
    {
        var slot = SomeEfforts.Slot(3, "10:00", "11:00");
        var going = SomeEfforts.Effort("a", Family.Noah) with { Weekly = [slot] };
        var other = SomeEfforts.Effort("b", Family.Noah) with { Weekly = [slot] };

        Assert.Single(Find(SomeEfforts.With(going, other)));
        Assert.Empty(Find(SomeEfforts.With(going, other with { State = EffortState.Done })));
        Assert.Empty(Find(SomeEfforts.With(going, other with { To = SomeEfforts.Today.AddDays(-1) })));
    }

    private static IReadOnlyList<Conflict> Find(PlanContent content) => SomeEfforts.Rules.Find(content, SomeEfforts.Today);

    private static IEnumerable<(string, string)> Found(PlanContent content) => Find(content).Select(conflict => (conflict.ConflictId, conflict.Explanation));
}
