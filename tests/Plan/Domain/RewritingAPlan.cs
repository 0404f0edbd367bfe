namespace EnPlan.Plans.Tests;

public sealed class RewritingAPlan
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly PlanContent Before = With(goal => goal with
    {
        Progress = [new ScaleScore(Today, 3, "mette", "")],
        AttainmentScale = new GoalAttainmentScale(["a", "b", "c", "d", "e"], [new AttainmentScore(Today, 0, "mette")]),
    });

    [Fact]
    public void The_same_again_breaks_nothing() => Assert.Empty(Broken(goal => goal));

    [Fact]
    public void Progress_may_be_added_to_and_not_rewritten()
    {
        Assert.Empty(Broken(goal => goal with { Progress = [.. goal.Progress, new ScaleScore(Today, 4, "mette", "")] }));
        Assert.Equal(["PROGRESS_REWRITTEN"], Broken(goal => goal with { Progress = [goal.Progress[0] with { Score = 9 }] }));
        Assert.Equal(["PROGRESS_REWRITTEN"], Broken(goal => goal with { AttainmentScale = null }));
        Assert.Equal(
            ["PROGRESS_REWRITTEN"],
            Broken(goal => goal with { AttainmentScale = goal.AttainmentScale! with { Levels = ["x", "b", "c", "d", "e"] } }));
    }

    [Fact]
    public void States_go_on_and_never_back()
    {
        Assert.Empty(Broken(goal => goal with { State = GoalState.InProgress }));
        Assert.Equal(["GOAL_STATE_FORBIDS"], Broken(goal => goal with { State = GoalState.Proposed }));
        var done = Family.Content with { Efforts = [Family.Content.Efforts[2] with { State = EffortState.Done, Actions = [new PlanAction("a", "A") { State = ActionState.Stopped }] }] };
        Assert.Equal(
            ["EFFORT_STATE_FORBIDS", "ACTION_STATE_FORBIDS"],
            Reasons(done, done with { Efforts = [done.Efforts[0] with { State = EffortState.Running, Actions = [new PlanAction("a", "A")] }] }, inForce: false));
    }

    [Fact]
    public void How_a_goal_ended_stays_told_as_it_was()
    {
        var settled = With(goal => goal with { State = GoalState.Dropped, OutcomeReason = "Lise vil noget andet", JudgedBy = "mette", JudgedOn = Today });

        Assert.Equal(
            ["OUTCOME_REWRITTEN"],
            Reasons(settled, With(goal => goal with { State = GoalState.Dropped, OutcomeReason = "Noget andet", JudgedBy = "mette", JudgedOn = Today }), inForce: false));
    }

    [Fact]
    public void What_a_member_said_to_a_goal_is_theirs_as_long_as_the_goal_says_the_same()
    {
        var before = With(goal => goal with
        {
            Agreements =
            [
                new GoalAgreement(Family.Lise.ToString(), AgreementStance.Disagrees, Today, "Ikke nu"),
                new GoalAgreement(Family.Noah.ToString(), AgreementStance.Pending, null, ""),
            ],
        });
        var lises = before.Goals().First().Agreements[0];

        Assert.Equal(["ANSWER_REWRITTEN"], Rewritten(goal => goal with { Agreements = [] }));
        Assert.Equal(["ANSWER_REWRITTEN"], Rewritten(goal => goal with { Agreements = [lises with { Stance = AgreementStance.Agrees }] }));
        Assert.Empty(Rewritten(goal => goal with { Agreements = [lises] }));
        Assert.Empty(Rewritten(goal => goal with { ProfessionalText = "Noget andet", Agreements = [] }));

        IEnumerable<string> Rewritten(Func<Goal, Goal> change) => Reasons(
            before, before with { FocusAreas = [before.FocusAreas[0] with { Goals = [change(before.Goals().First())] }, before.FocusAreas[1]] }, inForce: false);
    }

    [Fact]
    public void The_citizen_s_own_words_stand_in_a_plan_that_is_in_force()
    {
        Assert.Equal(["OWN_WORDS_REWRITTEN"], Broken(goal => goal with { OwnWords = "Hun vil være SOSU-assistent" }));
        Assert.Empty(Reasons(Before, With(goal => goal with { Progress = Before.Goals().First().Progress, AttainmentScale = Before.Goals().First().AttainmentScale, OwnWords = "Ret" }), inForce: false));
    }

    [Fact]
    public void What_has_begun_does_not_disappear_unless_its_member_leaves()
    {
        var running = Family.Content with { Efforts = [Family.Content.Efforts[2] with { State = EffortState.Running }] };
        var without = running with { FocusAreas = [Family.Content.FocusAreas[1]], Efforts = [] };

        Assert.Equal(["GOAL_REMOVED", "EFFORT_REMOVED"], Reasons(running, without, inForce: true));
        Assert.Empty(Reasons(running, without, inForce: false));
        Assert.Empty(Reasons(running, without with { Members = [] }, inForce: true));
    }

    private static IEnumerable<string> Broken(Func<Goal, Goal> change)
    {
        var area = Before.FocusAreas[0];
        return Reasons(Before, Before with { FocusAreas = [area with { Goals = [change(area.Goals[0])] }, Before.FocusAreas[1]] }, inForce: true);
    }

    private static IEnumerable<string> Reasons(PlanContent before, PlanContent after, bool inForce) =>
        ContinuityRules.Broken(before, after, inForce).Select(rule => rule.Reason);

    private static PlanContent With(Func<Goal, Goal> change)
    {
        var area = Family.Content.FocusAreas[0];
        return Family.Content with { FocusAreas = [area with { Goals = [change(area.Goals[0])] }, Family.Content.FocusAreas[1]] };
    }
}
