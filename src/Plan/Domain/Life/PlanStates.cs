namespace EnPlan.Plans;

/// <summary>What the states of a plan allow: its whole life as one table.</summary>
public static class PlanStates
{
    private static readonly PlanState[] Endings =
    [
        PlanState.EndedWithdrawn, PlanState.EndedMoved, PlanState.EndedExemptionExpired, PlanState.EndedCitizenWish,
        PlanState.EndedDeath, PlanState.EndedTargetGroupLeft, PlanState.EndedReplaced, PlanState.EndedLapsed,
    ];

    private static readonly Dictionary<PlanState, HashSet<PlanState>> NextOf = new()
    {
        [PlanState.Draft] = [PlanState.Active, .. Endings, PlanState.Annulled],
        [PlanState.Active] = [PlanState.Paused, PlanState.Completed, .. Endings, PlanState.Annulled],
        [PlanState.Paused] = [PlanState.Active, PlanState.Completed, .. Endings, PlanState.Annulled],
        [PlanState.Completed] = [PlanState.Annulled],
        [PlanState.EndedWithdrawn] = [PlanState.Annulled],
        [PlanState.EndedMoved] = [PlanState.Annulled],
        [PlanState.EndedExemptionExpired] = [PlanState.Annulled],
        [PlanState.EndedCitizenWish] = [PlanState.Annulled],
        [PlanState.EndedDeath] = [PlanState.Annulled],
        [PlanState.EndedTargetGroupLeft] = [PlanState.Annulled],
        [PlanState.EndedReplaced] = [PlanState.Annulled],
        [PlanState.EndedLapsed] = [PlanState.Annulled],
        [PlanState.Annulled] = [],
    };

    /// <summary>Whether the plan is over; then nothing about it changes any more, except that it may be annulled.</summary>
    public static bool IsFinished(this PlanState state) => state >= PlanState.Completed;

    /// <summary>Whether it is the plan that its members have: in force, or resting. A citizen has at most one.</summary>
    public static bool IsInForce(this PlanState state) => state is PlanState.Active or PlanState.Paused;

    /// <summary>Whether a plan may go from one state to the other.</summary>
    public static bool MayBecome(this PlanState from, PlanState to) => NextOf[from].Contains(to);
}
