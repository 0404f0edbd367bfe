using EnPlan.Configuration;
using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class WhatEachStatutoryPlanMustContain
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void Each_required_element_is_shown_where_it_is()
    {
        var check = Assert.Single(Of(Family.Content));

        Assert.Equal(("min-plan", null), (check.Statutory!.Code, check.Problem));
        Assert.Equal(
            [("maal", "content.focus_areas[0].goals[0]"), ("indsats", "content.efforts[0]"), ("naeste-skridt", "content.efforts[0].next_step")],
            check.Elements.Select(element => (element.Element.Code, element.Paths[0])));
        Assert.All(check.Elements, element => Assert.Equal(ElementState.Found, element.State));
    }

    [Fact]
    public void A_missing_element_says_what_to_do_and_an_optional_one_stands_in_no_way()
    {
        var bare = Family.Content with { Efforts = [] };

        var elements = Assert.Single(Of(bare)).Elements;

        Assert.Equal([ElementState.Found, ElementState.Missing, ElementState.LeftOut], elements.Select(element => element.State));
        Assert.Equal("Tilføj mindst én indsats for borgeren.", elements[1].Element.Remedy);
        Assert.Equal([new BrokenRule("STATUTORY_ELEMENT_MISSING", "content.replaces[0]: indsats")], Broken(bare));
    }

    [Fact]
    public void What_was_given_up_or_stopped_does_not_count()
    {
        var givenUp = Family.Content with
        {
            FocusAreas = [.. Family.Content.FocusAreas.Select(area => area with { Goals = [.. area.Goals.Select(goal => goal with { State = GoalState.Dropped })] })],
            Efforts = [.. Family.Content.Efforts.Select(effort => effort with { State = EffortState.Stopped })],
        };

        Assert.Equal(["content.replaces[0]: maal", "content.replaces[0]: indsats"], Broken(givenUp).Select(rule => rule.Subject));
    }

    [Fact]
    public void Another_members_goals_and_efforts_do_not_count()
    {
        var noahs = Family.Content with { Replaces = [Replaces("BL § 110", "Ungeplan", Family.Noah)] };

        // Noah has a goal and an effort, but no words of his own; his goal lies under education and so is about the life of an adult.
        Assert.Equal(["content.replaces[0]: oensker"], Broken(noahs).Select(rule => rule.Subject));
    }

    [Theory]
    [InlineData("SEL § 999", "Min Plan", "STATUTORY_PLAN_UNKNOWN")]
    [InlineData("SEL § 140 a", "Handleplan", "STATUTORY_PLAN_NOT_IN_FORCE")]
    [InlineData("LAB § 30 b", "Min Plan", "STATUTORY_PLAN_NOT_IN_FORCE")]
    public void A_plan_that_the_law_does_not_let_be_replaced_today_stands_in_the_way(string provision, string name, string reason) =>
        Assert.Equal([new BrokenRule(reason, "content.replaces[0]")], Broken(Family.Content with { Replaces = [Replaces(provision, name, Family.Lise)] }));

    [Fact]
    public void The_law_before_2024_counted_before_2024() =>
        Assert.Empty(Completeness.Broken(
            Family.Content with { Replaces = [Replaces("SEL § 140 a", "Handleplan", Family.Noah)] }, KommuneConfiguration.Default, [], new DateOnly(2023, 12, 31)));

    [Fact]
    public void How_long_it_lasts_is_told_by_days_or_by_the_time_that_its_cost_is_planned_for()
    {
        var handleplan = Family.Content with { Replaces = [Replaces("SEL § 141", "Handleplan for voksne", Family.Lise)] };
        var open = handleplan with { Efforts = [.. handleplan.Efforts.Select(effort => effort with { CostLines = [] })] };
        var dated = open with { Efforts = [.. open.Efforts.Select(effort => effort with { From = Today, To = Today.AddDays(90) })] };

        Assert.Empty(Broken(handleplan));
        Assert.Equal(["content.replaces[0]: varighed"], Broken(open).Select(rule => rule.Subject));
        Assert.Empty(Broken(dated));
    }

    [Fact]
    public void What_an_exemption_sets_aside_is_not_missing_while_it_holds()
    {
        var bare = Family.Content with { Efforts = [], Replaces = [Replaces("SEL § 141", "Handleplan", Family.Lise)] };
        var exemption = Exemptions.Of("handleplan", "SEL § 141, stk. 3", new Period(Today.AddDays(-10), Today));

        Assert.Empty(Completeness.Broken(bare, KommuneConfiguration.Default, [exemption], Today));
        Assert.NotEmpty(Completeness.Broken(bare, KommuneConfiguration.Default, [exemption], Today.AddDays(1)));
        Assert.NotEmpty(Completeness.Broken(bare, KommuneConfiguration.Default, [exemption with { TargetGroup = "unge" }], Today));
        Assert.Equal(
            "handleplan",
            Completeness.Of(bare, KommuneConfiguration.Default, [exemption], Today)[0].Elements.First(element => element.State == ElementState.Exempted).ExemptionId);
    }

    private static ReplacedPlan Replaces(string provision, string name, Guid citizenId) => new(LegalBasis.Parse(provision).Value, name, citizenId);

    private static IReadOnlyList<ReplacedCheck> Of(PlanContent content) => Completeness.Of(content, KommuneConfiguration.Default, [], Today);

    private static IEnumerable<BrokenRule> Broken(PlanContent content) => Completeness.Broken(content, KommuneConfiguration.Default, [], Today);
}
