namespace EnPlan.Plans;

/// <summary>Where a plan is in its life. The numbers are those of the contract, and what the database holds.</summary>
public enum PlanState
{
    /// <summary>Being written; frees nobody from anything yet.</summary>
    Draft = 1,

    /// <summary>In force.</summary>
    Active = 2,

    /// <summary>At rest, by agreement.</summary>
    Paused = 3,

    /// <summary>The goals are reached or otherwise settled.</summary>
    Completed = 4,

    /// <summary>Ended because participation consent was withdrawn.</summary>
    EndedWithdrawn = 5,

    /// <summary>Ended because the citizen moved to another kommune.</summary>
    EndedMoved = 6,

    /// <summary>Ended because the exemption it rested on expired.</summary>
    EndedExemptionExpired = 7,
}

/// <summary>What the states allow.</summary>
public static class PlanStates
{
    /// <summary>Whether the plan is over; then nothing about it changes any more.</summary>
    public static bool IsFinished(this PlanState state) => state >= PlanState.Completed;

    /// <summary>Whether it is the plan that its members have: in force, or resting. A citizen has at most one.</summary>
    public static bool IsInForce(this PlanState state) => state is PlanState.Active or PlanState.Paused;

    /// <summary>Whether a plan may go from one state to the other.</summary>
    public static bool MayBecome(this PlanState from, PlanState to) => (from, to) switch
    {
        (PlanState.Draft or PlanState.Paused, PlanState.Active) => true,
        (PlanState.Active, PlanState.Paused) => true,
        (PlanState.Active or PlanState.Paused, PlanState.Completed) => true,
        (_, PlanState.EndedWithdrawn or PlanState.EndedMoved or PlanState.EndedExemptionExpired) => !from.IsFinished(),
        _ => false,
    };
}
