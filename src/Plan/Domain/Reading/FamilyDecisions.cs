namespace EnPlan.Plans;

/// <summary>
/// What is decided about the members of a plan when there are others of the family, in a plan above it or beside it: whom one of
/// them excludes is kept from all, and the address of one is the address of the other, whichever plan each is in.
/// </summary>
public static class FamilyDecisions
{
    /// <summary>The decisions, those about the members with what follows from the others'.</summary>
    /// <param name="decisions">About the members and the others; whoever is not among them is taken for unknown.</param>
    /// <param name="memberIds">The plan's members.</param>
    /// <param name="relativeIds">Those who are in the family's other plans.</param>
    public static IReadOnlyDictionary<Guid, MemberDecision> WithRelatives(
        this IReadOnlyDictionary<Guid, MemberDecision> decisions, IReadOnlyList<Guid> memberIds, IReadOnlyList<Guid> relativeIds)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(memberIds);
        ArgumentNullException.ThrowIfNull(relativeIds);
        var relatives = relativeIds.Except(memberIds).Select(Decided).ToList();
        if (relatives.Count == 0)
            return decisions;

        var excluded = relatives.SelectMany(relative => relative.Excluded).ToHashSet();
        var hidden = relatives.Where(relative => relative.WhereaboutsProtected).Select(relative => relative.CitizenId).ToHashSet();
        var widened = decisions.ToDictionary();
        foreach (var member in memberIds.Select(Decided))
            widened[member.CitizenId] = member with { Excluded = excluded.Union(member.Excluded).ToHashSet(), ProtectedRelatives = hidden };
        return widened;

        MemberDecision Decided(Guid id) => decisions.GetValueOrDefault(id) ?? MemberDecision.Unknown(id);
    }
}
