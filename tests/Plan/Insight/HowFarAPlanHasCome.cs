namespace EnPlan.Plans.Tests;

public sealed class HowFarAPlanHasCome
{
    private static readonly DateOnly First = new(2026, 9, 1);

    [Fact]
    public void The_days_between_are_those_of_the_calendar()
    {
        var all = new Milestones(First, First.AddDays(10), First.AddDays(12), First.AddDays(40), First.AddDays(38), First.AddDays(100));

        Assert.Equal(
            [
                (LeadStage.ContactToConsent, 10), (LeadStage.ConsentToPlan, 30), (LeadStage.DraftToPlan, 28), (LeadStage.PlanToStep, -2),
                (LeadStage.StepToGoal, 62), (LeadStage.ContactToStep, 38),
            ],
            Milestones.Stages.Select(stage => (stage, all.Days(stage)!.Value)));
    }

    [Fact]
    public void Where_an_end_is_not_known_neither_is_the_time()
    {
        var some = new Milestones(First, null, First, First.AddDays(1), null, null);

        Assert.Equal([LeadStage.DraftToPlan], Milestones.Stages.Where(stage => some.Days(stage) is not null));
    }

    [Fact]
    public void An_effort_that_runs_or_is_done_has_begun_on_the_day_it_says_and_a_stopped_one_may_never_have()
    {
        var (one, two, three) = (Family.Content.Efforts[0] with { From = First.AddDays(5) }, Family.Content.Efforts[1] with { From = First }, Family.Content.Efforts[2]);

        Assert.Null(Milestones.FirstDatedStepOf(Family.Content with { Efforts = [one, two, three] }));
        Assert.Equal(
            First.AddDays(5),
            Milestones.FirstDatedStepOf(Family.Content with
            {
                Efforts = [one with { State = EffortState.Running }, two with { State = EffortState.Stopped }, three with { State = EffortState.Done }],
            }));
        Assert.False(Milestones.HasBegun(Family.Content with { Efforts = [two with { State = EffortState.Stopped }] }));
        Assert.True(Milestones.HasBegun(Family.Content with { Efforts = [three with { State = EffortState.Done }] }));
        Assert.True(Milestones.HasBegun(Family.Content with { Efforts = [three with { Actions = [new PlanAction("a", "Ring") { State = ActionState.Running }] }] }));
    }

    [Fact]
    public void The_first_goal_is_the_one_that_was_judged_first()
    {
        var job = Family.Content.FocusAreas[0];
        var goal = job.Goals[0] with { State = GoalState.Reached, JudgedBy = "mette" };

        Assert.Null(Milestones.FirstGoalOf(Family.Content));
        Assert.Equal(First.AddDays(3), Milestones.FirstGoalOf(Family.Content with
        {
            FocusAreas =
            [
                job with
                {
                    Goals =
                    [
                        goal with { JudgedOn = First.AddDays(9) }, goal with { GoalId = "b", JudgedOn = First.AddDays(3) },
                        goal with { GoalId = "c", State = GoalState.NotReached, JudgedOn = First },
                    ],
                },
            ],
        }));
    }
}
