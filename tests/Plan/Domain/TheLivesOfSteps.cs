namespace EnPlan.Plans.Tests;

public sealed class TheLivesOfSteps
{
    [Fact]
    public void A_goal_lives_by_the_rules_of_its_table()
    {
        Holds(GoalStates.Table);
        Assert.All(Enum.GetValues<GoalState>(), state => Assert.Equal(state.IsSettled(), GoalStates.Table.IsLast(state)));
    }

    [Fact]
    public void An_effort_lives_by_the_rules_of_its_table()
    {
        Holds(EffortStates.Table);
        Assert.All(Enum.GetValues<EffortState>(), state => Assert.Equal(state.IsOver(), EffortStates.Table.IsLast(state)));
    }

    [Fact]
    public void An_action_lives_by_the_rules_of_its_table()
    {
        Holds(ActionStates.Table);
        Assert.All(Enum.GetValues<ActionState>(), state => Assert.Equal(state.IsOver(), ActionStates.Table.IsLast(state)));
    }

    [Fact]
    public void What_is_finished_is_not_taken_up_again_and_nothing_is_reached_unjudged()
    {
        Assert.False(GoalStates.Table.Leads(GoalState.Dropped, GoalState.InProgress));
        Assert.False(GoalStates.Table.Allows(GoalState.Agreed, GoalState.Reached));
        Assert.True(GoalStates.Table.Leads(GoalState.Proposed, GoalState.Reached));
        Assert.False(EffortStates.Table.Allows(EffortState.Planned, EffortState.Running));
    }

    private static void Holds<TState>(StateTable<TState> table)
        where TState : struct, Enum
    {
        var states = Enum.GetValues<TState>();
        Assert.All(states, state => Assert.True(table.Leads(table.First, state), $"{state} can be reached"));
        Assert.All(states, state => Assert.True(states.Any(last => table.IsLast(last) && table.Leads(state, last)), $"{state} comes to an end"));
        Assert.All(states, state => Assert.False(table.Allows(state, state), $"{state} is not moved to itself"));
    }
}
