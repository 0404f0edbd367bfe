namespace EnPlan.Plans;

/// <summary>Whom a reader may read about in one plan.</summary>
/// <param name="Members">All members.</param>
/// <param name="Shown">The members whose sections the reader gets.</param>
/// <param name="Permitted">The members who take part at all; holds the shown ones.</param>
public sealed record Circle(IReadOnlyList<Guid> Members, IReadOnlySet<Guid> Shown, IReadOnlySet<Guid> Permitted)
{
    /// <summary>The members about whose whereabouts the reader may know, as far as they read about them at all; nobody, if not said.</summary>
    public IReadOnlySet<Guid> Cleared { get; init; } = new HashSet<Guid>();

    /// <summary>Whether the reader is a citizen, who gets the plan and not the workers' notes about it.</summary>
    public bool IsCitizens { get; init; }

    /// <summary>Whether the reader gets some of it by an emergency only; then they read, and change nothing.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>Whether nothing may be read at all.</summary>
    public bool IsEmpty => Shown.Count == 0;

    /// <summary>Whether no member is left out.</summary>
    public bool IsWhole => Shown.Count == Members.Count;

    /// <summary>Whether the reader sees everybody who takes part, as somebody who works for them; only then may they change the plan.</summary>
    public bool SeesAllWhoTakePart => Shown.Count == Permitted.Count && !IsEmergency;

    /// <summary>The circle of a worker who works for all members.</summary>
    public static Circle OfAll(IReadOnlyList<Guid> members)
    {
        var all = members.ToHashSet();
        return new Circle(members, all, all) { Cleared = all };
    }

    /// <summary>
    /// Whether the reader may see what belongs to these members together: it is a shown member's, and nobody's who does not
    /// take part, for words about several cannot be taken apart.
    /// </summary>
    public bool MaySee(IReadOnlyList<Guid> memberIds)
    {
        ArgumentNullException.ThrowIfNull(memberIds);
        return memberIds.Any(Shown.Contains) && memberIds.All(Permitted.Contains);
    }

    /// <summary>Whether the reader may know where these members are to be found.</summary>
    public bool MayFind(IReadOnlyList<Guid> memberIds) => memberIds.All(Cleared.Contains);

    /// <summary>The circle without all but these members: what belongs to others beside them is left out too.</summary>
    public Circle Within(IReadOnlySet<Guid> memberIds) => this with
    {
        Shown = Shown.Where(memberIds.Contains).ToHashSet(),
        Permitted = Permitted.Where(memberIds.Contains).ToHashSet(),
    };

    internal IReadOnlyList<Guid> Keep(IReadOnlyList<Guid> memberIds) => [.. memberIds.Where(Shown.Contains)];

    /// <summary>Whether somebody who does something may be named: a worker, or a member whose section the reader gets.</summary>
    internal bool MayName(string person) => Person.CitizenId(person) is not { } citizenId || Shown.Contains(citizenId);

    /// <summary>Whether somebody's words in what is shown may be: a worker's, or those of a member who takes part.</summary>
    internal bool MayHear(string person) => Person.CitizenId(person) is not { } citizenId || Permitted.Contains(citizenId);
}
