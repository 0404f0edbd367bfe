namespace EnPlan.Plans;

/// <summary>An effort (indsats).</summary>
/// <param name="EffortId">Plan-local id.</param>
/// <param name="Type">Code of the effort type, e.g. <c>virksomhedspraktik</c>.</param>
/// <param name="Title">Danish.</param>
/// <param name="Area">The area of authority that decides on it.</param>
/// <param name="LegalBasis">The provision it rests on.</param>
/// <param name="Kle">Its subject in KLE.</param>
/// <param name="MemberIds">Whom it is for.</param>
/// <param name="GoalIds">The goals that it serves, also other members'.</param>
/// <param name="DependsOn">The efforts that must be done first.</param>
/// <param name="StartConditions">What must be so before it starts, instead of a forced date.</param>
/// <param name="Owner">Who takes the next step: a worker id, or a member's UUID; empty when not agreed.</param>
/// <param name="NextStep">Danish; empty when not agreed.</param>
/// <param name="CostLines">What it costs, split over budgets.</param>
/// <param name="State">Where it is in its life.</param>
public sealed record Effort(
    string EffortId,
    string Type,
    string Title,
    AuthorityArea Area,
    LegalBasis LegalBasis,
    KleNumber Kle,
    IReadOnlyList<Guid> MemberIds,
    IReadOnlyList<string> GoalIds,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<string> StartConditions,
    string Owner,
    string NextStep,
    IReadOnlyList<CostLine> CostLines,
    EffortState State)
{
    /// <summary>The member who takes the next step; null when a worker does, or nobody yet.</summary>
    public Guid? OwnerCitizenId() => Guid.TryParseExact(Owner, "D", out var citizenId) ? citizenId : null;
}

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
    /// <summary>Whether nothing more happens in it.</summary>
    public static bool IsOver(this EffortState state) => state >= EffortState.Done;
}
