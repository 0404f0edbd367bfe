namespace EnPlan.Plans;

/// <summary>Where a goal is in its life. The numbers are those of the contract.</summary>
public enum GoalState
{
    /// <summary>Suggested.</summary>
    Proposed = 1,

    /// <summary>Agreed by those whom it concerns.</summary>
    Agreed = 2,

    /// <summary>Being worked towards.</summary>
    InProgress = 3,

    /// <summary>Reached.</summary>
    Reached = 4,

    /// <summary>Not reached.</summary>
    NotReached = 5,

    /// <summary>Given up.</summary>
    Dropped = 6,
}

/// <summary>What the states mean.</summary>
public static class GoalStates
{
    /// <summary>How a goal lives: agreed before it is worked towards, worked towards before it is judged, given up at any time.</summary>
    public static StateTable<GoalState> Table { get; } = new(
        GoalState.Proposed,
        (GoalState.Proposed, GoalState.Agreed),
        (GoalState.Agreed, GoalState.InProgress),
        (GoalState.InProgress, GoalState.Reached),
        (GoalState.InProgress, GoalState.NotReached),
        (GoalState.Proposed, GoalState.Dropped),
        (GoalState.Agreed, GoalState.Dropped),
        (GoalState.InProgress, GoalState.Dropped));

    /// <summary>Whether nothing more is to be done about it.</summary>
    public static bool IsSettled(this GoalState state) => state >= GoalState.Reached;

    /// <summary>Whether it must be said why.</summary>
    public static bool NeedsReason(this GoalState state) => state is GoalState.NotReached or GoalState.Dropped;
}
