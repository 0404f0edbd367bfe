namespace EnPlan.NetworkMeetings;

/// <summary>Someone who wants to know about a plan's meetings.</summary>
/// <param name="CitizenId">Who they are as a citizen; null for a worker who is not known as one.</param>
/// <param name="IsWorker">Whether they read as a worker of the kommune.</param>
/// <param name="AssignedTo">The members of the plan whom they work for today; empty for citizens.</param>
public sealed record Reader(Guid? CitizenId, bool IsWorker, IReadOnlySet<Guid> AssignedTo)
{
    /// <summary>Who they are as a worker; empty for citizens.</summary>
    public string WorkerId { get; init; } = "";

    /// <summary>Whether the reader stands near enough to the member: works for them, is them, or holds custody of them. Consent is another matter.</summary>
    public bool IsNear(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (CitizenId is { } self && member.Excluded.Contains(self))
        {
            return false;
        }

        return IsWorker
            ? AssignedTo.Contains(member.CitizenId) && !member.BarredWorkers.Contains(WorkerId)
            : CitizenId is { } reader && (member.CitizenId == reader || member.Representatives.Contains(reader));
    }
}
