namespace EnPlan.NetworkMeetings.Plans;

/// <summary>What Meetings knows of a plan.</summary>
/// <param name="MemberIds">The first is the main person.</param>
/// <param name="CoordinatorIds">The workers who coordinate it today: they work for the main person.</param>
/// <param name="IsEnded">Whether it has ended.</param>
/// <param name="AssignedTo">The members whom the calling worker works for today; empty for citizens.</param>
public sealed record KnownPlan(
    IReadOnlyList<Guid> MemberIds,
    IReadOnlyList<string> CoordinatorIds,
    bool IsEnded,
    IReadOnlySet<Guid> AssignedTo);
