namespace EnPlan.Plans;

/// <summary>Whom a reader may read about in one plan.</summary>
/// <param name="Members">All members.</param>
/// <param name="Shown">The members whose sections the reader gets.</param>
/// <param name="Permitted">The members who take part at all; holds the shown ones.</param>
public sealed record Circle(IReadOnlyList<Guid> Members, IReadOnlySet<Guid> Shown, IReadOnlySet<Guid> Permitted)
{
    /// <summary>Whether nothing is left out.</summary>
    public bool IsWhole => Shown.Count == Members.Count;

    /// <summary>Whether the reader sees everybody who takes part; only then may they change the plan.</summary>
    public bool SeesAllWhoTakePart => Shown.Count == Permitted.Count;

    /// <summary>
    /// Whether the reader may see what belongs to these members together: it is a shown member's, and nobody's who does not
    /// take part, for words about several cannot be taken apart.
    /// </summary>
    public bool MaySee(IReadOnlyList<Guid> memberIds)
    {
        ArgumentNullException.ThrowIfNull(memberIds);
        return memberIds.Any(Shown.Contains) && memberIds.All(Permitted.Contains);
    }

    internal IReadOnlyList<Guid> Keep(IReadOnlyList<Guid> memberIds) => [.. memberIds.Where(Shown.Contains)];
}
