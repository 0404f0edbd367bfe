using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class ActivatingAPlan
{
    [Fact]
    public void A_complete_draft_comes_into_force_as_its_next_version()
    {
        var active = Family.Draft.Activate(Family.Facts, "mette", Family.Now.AddHours(1)).Value;

        Assert.Equal((PlanState.Active, 2), (active.State, active.Version));
        Assert.Equal(new PlanChange("ACTIVATED", "mette", Family.Now.AddHours(1)), active.Change);
        Assert.Same(Family.Content, active.Content);
    }

    [Fact]
    public void Every_broken_rule_is_told_at_once()
    {
        var bare = Family.Content with
        {
            Replaces = [new ReplacedPlan(LegalBasis.Parse("SEL § 141").Value, "Handleplan", Family.Noah)],
            Members = [.. Family.Content.Members.Select(member => member with { Strengths = [] })],
            FocusAreas = [Family.Content.FocusAreas[0] with { Goals = [Family.Content.FocusAreas[0].Goals[0] with { AttainmentCriteria = [] }] }],
            Efforts = [],
        };
        var facts = new ActivationFacts(HasCoordinator: false, Family.Decisions(Family.Withdrawn(Family.Lise)));

        var error = Assert.IsType<RuleBroken>(Plan.Draft(PlanId.New(Family.Now), bare, "mette", Family.Now).Activate(facts, "mette", Family.Now).Error);

        Assert.Equal("CONSENT_WITHDRAWN", error.Reason);
        Assert.Equal(
            [
                new BrokenRule("CONSENT_WITHDRAWN", Family.Lise.ToString()),
                new BrokenRule("CONSENT_MISSING", Family.Noah.ToString()),
                new BrokenRule("NO_COORDINATOR", "coordinator_ids"),
                new BrokenRule("MEMBER_WITHOUT_STRENGTHS", "content.members[0].strengths"),
                new BrokenRule("MEMBER_WITHOUT_STRENGTHS", "content.members[1].strengths"),
                new BrokenRule("GOAL_WITHOUT_CRITERIA", "content.focus_areas[0].goals[0].attainment_criteria"),
                new BrokenRule("STATUTORY_ELEMENT_MISSING", "content.replaces[0]: formaal"),
                new BrokenRule("STATUTORY_ELEMENT_MISSING", "content.replaces[0]: indsats"),
                new BrokenRule("STATUTORY_ELEMENT_MISSING", "content.replaces[0]: varighed"),
            ],
            error.Rules);
    }

    [Fact]
    public void A_plan_without_goals_stays_a_draft()
    {
        var empty = Family.Content with { FocusAreas = [Family.Content.FocusAreas[0] with { Goals = [] }], Efforts = [], Replaces = [] };

        var error = Assert.IsType<RuleBroken>(Plan.Draft(PlanId.New(Family.Now), empty, "mette", Family.Now).Activate(Family.Facts, "mette", Family.Now).Error);

        Assert.Equal("NO_GOAL", error.Reason);
    }

    [Fact]
    public void A_plan_in_force_is_not_activated_again() =>
        Assert.Equal("PLAN_NOT_DRAFT", Family.Active.Activate(Family.Facts, "mette", Family.Now).Error!.Reason);

    [Fact]
    public void A_plan_in_force_cannot_be_rewritten_into_one_that_could_not_be_activated()
    {
        var weaker = Family.Content with { Members = [.. Family.Content.Members.Select(member => member with { Strengths = [] })] };

        Assert.Equal("MEMBER_WITHOUT_STRENGTHS", Family.Active.Rewrite(weaker, Family.Facts, "mette", Family.Now).Error!.Reason);
        Assert.True(Family.Draft.Rewrite(weaker, Family.Facts, "mette", Family.Now).IsOk);
    }

    [Fact]
    public void A_plan_is_completed_when_every_goal_is_settled()
    {
        Assert.Equal(["sosu", "fritidsjob"], Assert.IsType<RuleBroken>(Family.Active.Complete(new Because("Målene er gjort op"), "mette", Family.Now).Error).Rules.Select(rule => rule.Subject));

        var settled = Family.Content with
        {
            FocusAreas = [.. Family.Content.FocusAreas.Select(area => area with { Goals = [.. area.Goals.Select(goal => goal with { State = GoalState.Reached })] })],
        };
        Assert.Equal(PlanState.Completed, Family.Active.Rewrite(settled, Family.Facts, "mette", Family.Now).Value.Complete(new Because("Målene er gjort op"), "mette", Family.Now).Value.State);
    }
}
