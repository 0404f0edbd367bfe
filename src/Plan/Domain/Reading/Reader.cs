namespace EnPlan.Plans;

/// <summary>Who wants to read.</summary>
public abstract record Reader
{
    private Reader()
    {
    }

    /// <summary>A worker, with the citizens whom they are assigned to today.</summary>
    public sealed record Worker(IReadOnlySet<Guid> AssignedTo) : Reader
    {
        /// <summary>Who it is; empty when that is of no matter.</summary>
        public string WorkerId { get; init; } = "";
    }

    /// <summary>A citizen: a member themself, or someone who holds custody of one.</summary>
    public sealed record Citizen(Guid CitizenId) : Reader;

    /// <summary>Whether the reader stands near enough to the member, consent aside.</summary>
    /// <param name="member">What is decided about the member.</param>
    /// <param name="kept">The members who keep their part from those who hold custody.</param>
    internal bool HasRelationTo(MemberDecision member, IReadOnlySet<Guid> kept) => this switch
    {
        Worker worker => !member.BarredWorkers.Contains(worker.WorkerId)
            && (worker.AssignedTo.Contains(member.CitizenId) || member.EmergencyReaders.Contains(worker.WorkerId)),
        Citizen citizen => citizen.CitizenId == member.CitizenId
            || (member.Representatives.Contains(citizen.CitizenId) && !kept.Contains(member.CitizenId)),
        _ => false,
    };

    /// <summary>Whether the reader comes near the member by an emergency only.</summary>
    internal bool IsInEmergencyWith(MemberDecision member) =>
        this is Worker worker && !worker.AssignedTo.Contains(member.CitizenId) && member.EmergencyReaders.Contains(worker.WorkerId);

    /// <summary>The members whom the reader may know to find.</summary>
    /// <remarks>
    /// A worker finds those whom they work for, and whoever is not protected. A citizen finds themself; of those whom they
    /// hold custody of they are told only when nobody else in the plan, or in the family's other plans, is protected, for members
    /// of a family live together and the address of one is the address of the other.
    /// </remarks>
    internal IReadOnlySet<Guid> Finds(IReadOnlyCollection<MemberDecision> members) => this switch
    {
        Worker worker => Ids(members.Where(member => !member.WhereaboutsProtected || worker.AssignedTo.Contains(member.CitizenId))),
        Citizen citizen when members.Any(member => IsHidden(member, citizen.CitizenId)) =>
            new HashSet<Guid> { citizen.CitizenId },
        Citizen => Ids(members),
        _ => new HashSet<Guid>(),
    };

    private static bool IsHidden(MemberDecision member, Guid from) =>
        (member.WhereaboutsProtected && member.CitizenId != from) || member.ProtectedRelatives.Any(relative => relative != from);

    private static HashSet<Guid> Ids(IEnumerable<MemberDecision> members) => [.. members.Select(member => member.CitizenId)];

    /// <summary>Whether the member must be kept from the reader.</summary>
    internal bool IsExcludedBy(MemberDecision member) => this is Citizen citizen && member.Excluded.Contains(citizen.CitizenId);
}
