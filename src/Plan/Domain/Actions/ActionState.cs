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
    /// <summary>Whether nothing more happens in it.</summary>
    public static bool IsOver(this ActionState state) => state >= ActionState.Done;
}
