namespace EnPlan.Plans;

/// <summary>
/// Why a plan ends before its goals are settled. The numbers are those of the contract. A consent that was withdrawn or holds
/// no longer ends it by itself (<see cref="Plan.Withdraw"/>, <see cref="Plan.Lapse"/>).
/// </summary>
public enum PlanEnding
{
    /// <summary>The main person moved to another kommune.</summary>
    Moved = 1,

    /// <summary>The exemption that it rests on has expired.</summary>
    ExemptionExpired = 2,

    /// <summary>The citizen wishes no plan any more, without taking a consent back.</summary>
    CitizenWish = 3,

    /// <summary>The main person died.</summary>
    Death = 4,

    /// <summary>The main person no longer belongs to the target group.</summary>
    TargetGroupLeft = 5,

    /// <summary>Another plan takes its place.</summary>
    Replaced = 6,
}

/// <summary>What each ending makes of the plan.</summary>
internal static class PlanEndings
{
    public static (PlanState State, string Reason) Outcome(this PlanEnding ending) => ending switch
    {
        PlanEnding.Moved => (PlanState.EndedMoved, ChangeReasons.Moved),
        PlanEnding.ExemptionExpired => (PlanState.EndedExemptionExpired, ChangeReasons.ExemptionExpired),
        PlanEnding.CitizenWish => (PlanState.EndedCitizenWish, ChangeReasons.CitizenWish),
        PlanEnding.Death => (PlanState.EndedDeath, ChangeReasons.Death),
        PlanEnding.TargetGroupLeft => (PlanState.EndedTargetGroupLeft, ChangeReasons.TargetGroupLeft),
        PlanEnding.Replaced => (PlanState.EndedReplaced, ChangeReasons.Replaced),
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "Not an ending."),
    };
}
