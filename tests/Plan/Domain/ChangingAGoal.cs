using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

public sealed class ChangingAGoal
{
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly Goal Sosu = Family.Content.FocusAreas[0].Goals[0];

    [Fact]
    public void A_new_goal_is_a_proposal_in_its_focus_area()
    {
        var added = Family.Content.AddGoal("skole", New()).Value;

        Assert.Equal(["sosu", "fritidsjob", "ny"], added.Content.Goals().Select(goal => goal.GoalId));
        Assert.Equal("content.focus_areas[1].goals[1]", added.Path);
        Assert.Null(added.Faults(Family.Content, new AskedFields("goal")));
        Assert.Equal("FOCUS_AREA_UNKNOWN", Family.Content.AddGoal("ukendt", New()).Error!.Reason);
        Assert.IsType<InvalidInput>(Family.Content.AddGoal("skole", New() with { State = GoalState.Agreed }).Error);
    }

    [Fact]
    public void What_is_wrong_with_it_is_told_by_the_path_in_the_request()
    {
        var added = Family.Content.AddGoal("skole", New() with { Priority = -1, MemberIds = [] }).Value;

        Assert.Equal(["goal.member_ids", "goal.priority"], added.Faults(Family.Content, new AskedFields("goal"))!.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public void Other_words_leave_state_answers_and_scores_as_they_are()
    {
        var scored = Family.Content.Record("sosu", Score(Today, 4)).Value.Content.Answer("sosu", Says(AgreementStance.Agrees)).Value.Content;

        var goal = scored.UpdateGoal(Sosu with { OwnWords = "Jeg vil hjælpe gamle", State = GoalState.Reached }).Value.Content.Goals().First();

        Assert.Equal(("Jeg vil hjælpe gamle", GoalState.Agreed, 4), (goal.OwnWords, goal.State, goal.Progress.Single().Score));
        Assert.Equal(AgreementStance.Agrees, goal.Agreements.Single().Stance);
    }

    [Fact]
    public void A_criterion_that_is_written_anew_is_not_met_and_one_that_moved_is()
    {
        var area = Family.Content.FocusAreas[0];
        var met = Family.Content with { FocusAreas = [area with { Goals = [Sosu with { CriteriaMet = [0] }] }, Family.Content.FocusAreas[1]] };

        Assert.Equal([1], CriteriaMet("Lise har et job", Sosu.AttainmentCriteria[0]));
        Assert.Empty(CriteriaMet("Lise har et job"));

        IReadOnlyList<int> CriteriaMet(params string[] criteria) =>
            met.UpdateGoal(Sosu with { AttainmentCriteria = criteria }).Value.Content.Goals().First().CriteriaMet;
    }

    [Fact]
    public void Progress_is_added_to_and_never_goes_back_in_time()
    {
        var once = Family.Content.Record("sosu", Score(Today, 3)).Value.Content;
        var twice = once.Record("sosu", Score(Today.AddDays(1), 2)).Value.Content;

        Assert.Equal([3, 2], twice.Goals().First().Progress.Select(score => score.Score));
        Assert.Equal("on_date", Assert.IsType<InvalidInput>(once.Record("sosu", Score(Today.AddDays(-1), 9)).Error).Violations.Single().Field);
        var scores = new AskedFields("goal_id") { Parts = new Dictionary<string, string> { ["score"] = "score" } };
        Assert.Equal(["score"], Family.Content.Record("sosu", Score(Today, 11)).Value.Faults(Family.Content, scores)!.Violations.Select(v => v.Field));
        Assert.Equal(["goal.progress[0].score"], Family.Content.Record("sosu", Score(Today, 11)).Value.Faults(Family.Content, new AskedFields("goal"))!.Violations.Select(v => v.Field));
    }

    [Fact]
    public void An_attainment_scale_is_made_before_it_is_used_and_stands_once_it_is()
    {
        var scaled = Sosu with { AttainmentScale = new GoalAttainmentScale(["a", "b", "c", "d", "e"], []) };
        var content = Family.Content.UpdateGoal(scaled).Value.Content;

        var seen = content.Record("sosu", new AttainmentScore(Today, -1, "mette")).Value;

        Assert.Null(seen.Faults(Family.Content, new AskedFields("goal")));
        Assert.Equal(-1, seen.Content.Goals().First().AttainmentScale!.Scores.Single().Level);
        Assert.Equal("NO_ATTAINMENT_SCALE", Family.Content.Record("sosu", new AttainmentScore(Today, 0, "mette")).Error!.Reason);
        Assert.Equal("ATTAINMENT_SCALE_IN_USE", seen.Content.UpdateGoal(Sosu).Error!.Reason);
        Assert.True(seen.Content.UpdateGoal(scaled with { Priority = 2 }).IsOk);
    }

    [Fact]
    public void A_goal_is_agreed_when_all_who_were_asked_agree()
    {
        var proposed = Family.Content;
        var asked = proposed.Answer("fritidsjob", Says(AgreementStance.Pending, Family.Noah.ToString(), on: null)).Value.Content;
        var agreed = asked.Answer("fritidsjob", Says(AgreementStance.Agrees, Family.Noah.ToString())).Value.Content;

        Assert.Equal("GOAL_NOT_AGREED", proposed.Move("fritidsjob", To(GoalState.Agreed)).Error!.Reason);
        Assert.Equal(Family.Noah.ToString(), Assert.IsType<RuleBroken>(asked.Move("fritidsjob", To(GoalState.Agreed)).Error).Rules.Single().Subject);
        Assert.True(agreed.Move("fritidsjob", To(GoalState.Agreed)).IsOk);
        var byWorkers = proposed.Answer("fritidsjob", Says(AgreementStance.Agrees, "mette")).Value.Content;
        Assert.Equal("GOAL_NOT_AGREED", byWorkers.Move("fritidsjob", To(GoalState.Agreed)).Error!.Reason);
        Assert.Single(agreed.Goals().Last().Agreements);
    }

    [Fact]
    public void A_goal_is_reached_when_every_criterion_is_judged_to_hold()
    {
        var running = Family.Content.Move("sosu", To(GoalState.InProgress)).Value.Content;

        var refused = Assert.IsType<RuleBroken>(running.Move("sosu", To(GoalState.Reached)).Error);
        var reached = running.Move("sosu", To(GoalState.Reached) with { CriteriaMet = [0] }).Value;
        var goal = reached.Content.Goals().First();

        Assert.Equal([new BrokenRule("CRITERION_NOT_MET", "sosu.attainment_criteria[0]")], refused.Rules);
        Assert.Equal((GoalState.Reached, "mette", Today), (goal.State, goal.JudgedBy, goal.JudgedOn));
        Assert.Null(reached.Faults(Family.Content, new AskedFields("goal")));
    }

    [Fact]
    public void What_is_settled_stays_as_it_is()
    {
        var dropped = Family.Content.Move("sosu", To(GoalState.Dropped) with { Reason = "Lise vil noget andet" }).Value.Content;

        Assert.Equal("GOAL_SETTLED", dropped.Move("sosu", To(GoalState.InProgress)).Error!.Reason);
        Assert.Equal("GOAL_SETTLED", dropped.UpdateGoal(Sosu).Error!.Reason);
        Assert.Equal("GOAL_SETTLED", dropped.Record("sosu", Score(Today, 1)).Error!.Reason);
        Assert.Equal("GOAL_SETTLED", dropped.Answer("sosu", Says(AgreementStance.Agrees)).Error!.Reason);
        Assert.Equal("GOAL_STATE_FORBIDS", Family.Content.Move("sosu", To(GoalState.Proposed)).Error!.Reason);
    }

    private static Goal New() => Sosu with { GoalId = "ny", State = GoalState.Proposed };

    private static GoalMove To(GoalState state) => new(state, "", "mette", Today, []);

    private static ScaleScore Score(DateOnly on, int score) => new(on, score, Family.Lise.ToString(), "");

    private static GoalAgreement Says(AgreementStance stance, string? who = null) => Says(stance, who ?? Family.Lise.ToString(), Today);

    private static GoalAgreement Says(AgreementStance stance, string who, DateOnly? on) => new(who, stance, on, "");
}
