using EnPlan.Kernel;

namespace EnPlan.NetworkMeetings;

/// <summary>The members of a plan, and what follows from their consents, exclusions and protection for its meetings.</summary>
/// <param name="members">At least one, in the plan's order; the first is the main person.</param>
/// <param name="coordinatorIds">The workers who coordinate the plan.</param>
public sealed class Circle(IReadOnlyList<Member> members, IReadOnlyList<string> coordinatorIds)
{
    /// <summary>In the plan's order; the first is the main person.</summary>
    public IReadOnlyList<Member> Members { get; } = members;

    /// <summary>Whose plan it is first of all.</summary>
    public Member Main => Members[0];

    /// <summary>The members who take part in one plan, less those who must not hear about one who stands before them.</summary>
    public IReadOnlyList<Member> Taking { get; } = members
        .Where(member => member.IsPermitted)
        .Aggregate(new List<Member>(), (taking, member) =>
        {
            if (!taking.Exists(member.IsKeptFrom))
            {
                taking.Add(member);
            }

            return taking;
        });

    /// <summary>The members whom the reader may be told about.</summary>
    public IReadOnlyList<Member> SeenBy(Reader reader) => [.. Taking.Where(reader.IsNear)];

    /// <summary>Whether a member has said that this person must never be given anything about them.</summary>
    public bool Excludes(Guid? citizenId) => citizenId is { } id && Members.Any(member => member.Excluded.Contains(id));

    /// <summary>
    /// Who is invited: every member who is party to their own case, the plan's coordinators whom no member has barred, and then
    /// those whom the caller names.
    /// A main person too young to be party is represented by the holders of custody.
    /// </summary>
    /// <returns>
    /// <see cref="RuleBroken"/> with each participant who is excluded (EXCLUDED_PARTICIPANT) or is a citizen outside the plan
    /// (PARTICIPANT_UNKNOWN), and CITIZEN_INVITED when a meeting without the citizen invites them.
    /// </returns>
    public Result<Participant[]> Invite(MeetingCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        BrokenRule[] broken = [.. call.Participants.SelectMany((participant, i) => Against(call, participant, $"participants[{i}].person_id"))];
        if (broken.Length > 0)
        {
            return new RuleBroken(broken[0].Reason, broken);
        }

        var named = call.Participants.Select(participant => participant.PersonId).ToHashSet(StringComparer.Ordinal);
        var byDefault = (call.IsWithoutCitizen ? [] : Citizens()).Concat(Coordinators().Select(Participant.Coordinator));
        return (Participant[])[.. byDefault.Where(participant => !named.Contains(participant.PersonId)), .. call.Participants];
    }

    private IEnumerable<string> Coordinators() => coordinatorIds.Where(id => !Taking.Any(member => member.BarredWorkers.Contains(id)));

    private IEnumerable<Participant> Citizens() =>
        Taking.Where(member => member.IsParty).Select(member => Participant.Member(member.CitizenId))
            .Concat(StandIns().Select(Participant.CustodyHolder));

    private IEnumerable<Guid> StandIns()
    {
        if (!Main.IsPermitted || Main.IsParty)
        {
            return [];
        }

        return Main.Representatives.Where(id => !Excludes(id) && Taking.All(member => member.CitizenId != id)).Order();
    }

    private IEnumerable<BrokenRule> Against(MeetingCall call, Participant participant, string path)
    {
        if (participant.CitizenId is not { } citizen)
        {
            yield break;
        }

        if (Excludes(citizen))
        {
            yield return new BrokenRule("EXCLUDED_PARTICIPANT", path);
        }
        else if (!Taking.Any(member => member.CitizenId == citizen || member.Representatives.Contains(citizen)))
        {
            yield return new BrokenRule("PARTICIPANT_UNKNOWN", path);
        }

        if (call.IsWithoutCitizen && Main.CitizenId == citizen)
        {
            yield return new BrokenRule("CITIZEN_INVITED", path);
        }
    }
}
