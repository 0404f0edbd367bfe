namespace EnPlan.Caseloads;

/// <summary>All that decides whether a citizen may be erased: a citizen's case as the register knows it.</summary>
/// <param name="RegisteredOn">When the citizen was registered.</param>
/// <param name="Plans">The plans that the citizen is or was in.</param>
/// <param name="OpenAssignments">Assignments that have not ended.</param>
/// <param name="LastAssignmentEnd">When the last of the others ended; null when there was none.</param>
/// <param name="Holds">Holds that stand.</param>
/// <param name="LastConsent">When a consent about the citizen was last given or withdrawn; null when there was none.</param>
/// <param name="Children">Children in the register whom the citizen holds custody of, with the day they turn 18.</param>
/// <param name="Protects">Citizens in the register who exclude this one: erasing would make the exclusion empty.</param>
public sealed record CaseStanding(
    DateOnly RegisteredOn,
    IReadOnlyList<PlanStanding> Plans,
    IReadOnlyList<Guid> OpenAssignments,
    DateOnly? LastAssignmentEnd,
    IReadOnlyList<Guid> Holds,
    DateOnly? LastConsent,
    IReadOnlyList<ChildStanding> Children,
    IReadOnlyList<Guid> Protects)
{
    /// <summary>Inquiries about the citizen that wait for an answer.</summary>
    public IReadOnlyList<Guid> OpenInquiries { get; init; } = [];

    /// <summary>When an inquiry about the citizen was last received or answered; null when there was none.</summary>
    public DateOnly? LastInquiry { get; init; }
}

/// <summary>A plan that a citizen is or was in.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="IsInForce">Whether it is in force with the citizen as a member.</param>
/// <param name="EndedOn">When it ended; null while it has not.</param>
/// <param name="Kept">How long it is kept after it ended.</param>
public sealed record PlanStanding(Guid PlanId, bool IsInForce, DateOnly? EndedOn, KeptFor Kept);

/// <summary>How long something is kept.</summary>
/// <param name="Months">After it ended.</param>
/// <param name="Rule">Why, Danish.</param>
public sealed record KeptFor(int Months, string Rule);

/// <summary>A child of a holder of custody.</summary>
/// <param name="CitizenId">The child.</param>
/// <param name="GrownUpOn">The day they turn 18.</param>
public sealed record ChildStanding(Guid CitizenId, DateOnly GrownUpOn);
