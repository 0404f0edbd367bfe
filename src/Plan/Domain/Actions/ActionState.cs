namespace EnPlan.Plans;

/// <summary>Where an action is in its life. The numbers are those of the contract.</summary>
public enum ActionState
{
    /// <summary>Planned.</summary>
    Planned = 1,

    /// <summary>Its start conditions are met.</summary>
    Ready = 2,

    /// <summary>Under way.</summary>
    Running = 3,

    /// <summary>Done.</summary>
    Done = 4,

    /// <summary>Stopped.</summary>
    Stopped = 5,
}

/// <summary>What the states mean.</summary>
public static class ActionStates
{
    /// <summary>How an action lives: ready before it runs, and planned again when what it waited for is lost; stopped at any time.</summary>
    public static StateTable<ActionState> Table { get; } = new(
        ActionState.Planned,
        (ActionState.Planned, ActionState.Ready),
        (ActionState.Ready, ActionState.Planned),
        (ActionState.Ready, ActionState.Running),
        (ActionState.Running, ActionState.Done),
        (ActionState.Planned, ActionState.Stopped),
        (ActionState.Ready, ActionState.Stopped),
        (ActionState.Running, ActionState.Stopped));

    /// <summary>Whether nothing more happens in it.</summary>
    public static bool IsOver(this ActionState state) => state >= ActionState.Done;
}
