namespace EnPlan.Plans;

/// <summary>Who wants to read.</summary>
public abstract record Reader
{
    private Reader()
    {
    }

    /// <summary>A worker, with the citizens whom they are assigned to today.</summary>
    public sealed record Worker(IReadOnlySet<Guid> AssignedTo) : Reader;

    /// <summary>A citizen: a member themself, or someone who holds custody of one.</summary>
    public sealed record Citizen(Guid CitizenId) : Reader;

    /// <summary>Whether the reader stands near enough to the member, consent aside.</summary>
    internal bool HasRelationTo(MemberDecision member) => this switch
    {
        Worker worker => worker.AssignedTo.Contains(member.CitizenId),
        Citizen citizen => citizen.CitizenId == member.CitizenId || member.Representatives.Contains(citizen.CitizenId),
        _ => false,
    };

    /// <summary>Whether the member must be kept from the reader.</summary>
    internal bool IsExcludedBy(MemberDecision member) => this is Citizen citizen && member.Excluded.Contains(citizen.CitizenId);
}
