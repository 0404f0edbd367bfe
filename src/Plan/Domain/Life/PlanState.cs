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

    /// <summary>Ended because the citizen wishes no plan any more, without taking a consent back.</summary>
    EndedCitizenWish = 8,

    /// <summary>Ended because the main person died.</summary>
    EndedDeath = 9,

    /// <summary>Ended because the main person no longer belongs to the target group (målgruppe).</summary>
    EndedTargetGroupLeft = 10,

    /// <summary>Ended because another plan took its place.</summary>
    EndedReplaced = 11,

    /// <summary>Made in error. It stays in the archive and is shown as a plan no more.</summary>
    Annulled = 12,

    /// <summary>
    /// Ended because participation consent no longer holds, though nobody has withdrawn: it has run out, or another consent is
    /// needed from a birthday on.
    /// </summary>
    EndedLapsed = 13,
}
