namespace EnPlan.NetworkMeetings;

/// <summary>A member of the plan, as the consent decision in force tells about them.</summary>
/// <param name="CitizenId">Who.</param>
/// <param name="IsPermitted">Whether they take part in one plan.</param>
/// <param name="IsParty">Whether they are adult, or a child of 10 or more and so party to their own case (barnets lov).</param>
/// <param name="IsProtected">Whether their whereabouts are protected (CPR-loven § 28).</param>
/// <param name="Representatives">Who may read and act for them besides themself; never someone excluded.</param>
/// <param name="Excluded">Who must never be given anything about them.</param>
public sealed record Member(
    Guid CitizenId,
    bool IsPermitted,
    bool IsParty,
    bool IsProtected,
    IReadOnlySet<Guid> Representatives,
    IReadOnlySet<Guid> Excluded)
{
    /// <summary>The workers whom they have forbidden to see anything about them (frabedelse).</summary>
    public IReadOnlySet<string> BarredWorkers { get; init; } = new HashSet<string>();

    /// <summary>Whether these two must not hear about each other.</summary>
    public bool IsKeptFrom(Member other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Excluded.Contains(other.CitizenId) || other.Excluded.Contains(CitizenId);
    }
}
