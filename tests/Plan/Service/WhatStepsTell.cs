using EnPlan.Events.V1;
using EnPlan.Plans.Steps;

namespace EnPlan.Plans.Tests;

public sealed class WhatStepsTell
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Fact]
    public void What_starts_what_changes_and_what_is_reached_is_told_by_codes()
    {
        var ready = Next(Family.Active, Family.Active.Content.EffortCondition("praktik", 0, lost: false).Value);
        var running = Next(ready, ready.Content.MoveEffort("praktik", EffortState.Running, "", Today).Value);
        var inProgress = Next(running, running.Content.Move("sosu", new GoalMove(GoalState.InProgress, "", "mette", Today, [])).Value);
        var reached = Next(inProgress, inProgress.Content.Move("sosu", new GoalMove(GoalState.Reached, "", "mette", Today, [0])).Value);

        var changed = Assert.IsType<EffortChanged>(Assert.Single(StepEvents.Between(Family.Active, ready, "0217")));
        var started = Assert.IsType<EffortStarted>(Assert.Single(StepEvents.Between(ready, running, "0217")));
        var goal = Assert.IsType<GoalReached>(Assert.Single(StepEvents.Between(inProgress, reached, "0217")));

        Assert.Equal(("READY", "virksomhedspraktik", "employment"), (changed.State, changed.EffortType, changed.Area));
        Assert.Equal((Family.Active.Id.Value, 4L, "employment"), (started.AggregateId, started.Version, started.Area));
        Assert.Equal((6L, "employment"), (goal.Version, goal.Area));
        Assert.Empty(StepEvents.Between(running, inProgress, "0217"));
    }

    private static Plan Next(Plan plan, Amended amended) =>
        plan.Amend(amended.Content, Family.Facts, new PlanChange(ChangeReasons.EffortMoved, "mette", Family.Now)).Value;
}
