using EnPlan.Kernel;

namespace EnPlan.NetworkMeetings;

/// <summary>A network meeting (netværksmøde).</summary>
/// <param name="MeetingId">Key; ordered in time.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="DurationMinutes">How long.</param>
/// <param name="Place">Where; empty in what is shown to a reader who is not cleared for it.</param>
/// <param name="Participants">Who is invited.</param>
/// <param name="Agenda">What to talk about.</param>
/// <param name="WithoutCitizenReason">Why the citizen is not invited; empty when they are.</param>
/// <param name="MemberIds">The members of the plan whom it concerned when it was called, invited or not.</param>
public sealed record Meeting(
    Guid MeetingId,
    Guid PlanId,
    DateTimeOffset StartsAt,
    int DurationMinutes,
    string Place,
    IReadOnlyList<Participant> Participants,
    IReadOnlyList<AgendaItem> Agenda,
    string WithoutCitizenReason,
    IReadOnlyList<Guid> MemberIds)
{
    /// <summary>The version of a meeting that nobody has changed.</summary>
    public const long FirstVersion = 1;

    /// <summary>Which version of the meeting it is.</summary>
    public long Version { get; init; } = FirstVersion;

    /// <summary>The citizens who are invited.</summary>
    public IReadOnlyList<Guid> InvitedIds => [.. Participants.Select(participant => participant.CitizenId).OfType<Guid>()];

    /// <summary>Calls a meeting.</summary>
    /// <returns>The meeting, or the rules that <see cref="Circle.Invite"/> found broken.</returns>
    public static Result<Meeting> Call(Guid meetingId, Guid planId, Circle circle, MeetingCall call)
    {
        ArgumentNullException.ThrowIfNull(circle);
        ArgumentNullException.ThrowIfNull(call);
        return circle.Invite(call).Then<Meeting>(participants => new Meeting(
            meetingId,
            planId,
            call.StartsAt,
            call.DurationMinutes,
            call.Place,
            participants,
            call.Agenda,
            call.WithoutCitizenReason,
            [.. circle.Taking.Select(member => member.CitizenId)]));
    }

    /// <summary>
    /// The meeting as this reader may see it: without the citizens whom they may not be told about, and without the place where it
    /// would give away protected whereabouts.
    /// </summary>
    public Meeting For(Reader reader, Circle circle)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(circle);
        var seen = circle.SeenBy(reader);
        return this with
        {
            Place = IsClearedForPlace(reader, circle) ? Place : "",
            Participants = [.. Participants.Where(participant => IsSeen(participant, reader, seen, circle))],
            MemberIds = [.. MemberIds.Where(id => seen.Any(member => member.CitizenId == id))],
        };
    }

    /// <summary>The meeting without a citizen who is erased, as its next version.</summary>
    public Meeting Without(Guid citizenId) => this with
    {
        Participants = [.. Participants.Where(participant => participant.CitizenId != citizenId)],
        MemberIds = [.. MemberIds.Where(id => id != citizenId)],
        Version = Version + 1,
    };

    // Whoever is called to the meeting in person must be able to find it; to anyone else the place tells where the protected go.
    private bool IsClearedForPlace(Reader reader, Circle circle) =>
        circle.Members.Where(member => member.IsProtected).All(reader.IsNear)
        || (reader.CitizenId is { } self && !circle.Excludes(self) && InvitedIds.Contains(self));

    private static bool IsSeen(Participant participant, Reader reader, IReadOnlyList<Member> seen, Circle circle) =>
        participant.CitizenId is not { } citizen
        || citizen == reader.CitizenId
        || seen.Any(member => member.CitizenId == citizen)
        || (seen.Any(member => member.Representatives.Contains(citizen)) && circle.Members.All(member => member.CitizenId != citizen));
}
