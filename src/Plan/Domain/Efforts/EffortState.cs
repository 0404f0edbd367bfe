namespace EnPlan.Plans;

/// <summary>Where an effort is in its life. The numbers are those of the contract.</summary>
public enum EffortState
{
    /// <summary>Planned.</summary>
    Planned = 1,

    /// <summary>Its start conditions are met.</summary>
    Ready = 2,

    /// <summary>Running.</summary>
    Running = 3,

    /// <summary>Done.</summary>
    Done = 4,

    /// <summary>Stopped.</summary>
    Stopped = 5,
}

/// <summary>What the states mean.</summary>
public static class EffortStates
{
    /// <summary>How an effort lives: ready before it runs, and planned again when what it waited for is lost; stopped at any time.</summary>
    public static StateTable<EffortState> Table { get; } = new(
        EffortState.Planned,
        (EffortState.Planned, EffortState.Ready),
        (EffortState.Ready, EffortState.Planned),
        (EffortState.Ready, EffortState.Running),
        (EffortState.Running, EffortState.Done),
        (EffortState.Planned, EffortState.Stopped),
        (EffortState.Ready, EffortState.Stopped),
        (EffortState.Running, EffortState.Stopped));

    /// <summary>Whether nothing more happens in it.</summary>
    public static bool IsOver(this EffortState state) => state >= EffortState.Done;
}
