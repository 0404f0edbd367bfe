namespace EnPlan.Plans;

/// <summary>
/// Some members of a plan by their places in it, one bit each, the main person's first: so a table can say whom a row is about
/// without holding anybody's id.
/// </summary>
public static class MemberPlaces
{
    /// <summary>What stands for a row that only who sees everybody may see.</summary>
    public const long Whole = 0;

    /// <summary>The places of some members.</summary>
    /// <param name="members">All members, in order.</param>
    /// <param name="some">Those of them whom it is about; others count as nobody.</param>
    public static long Of(IReadOnlyList<Guid> members, IReadOnlyList<Guid> some)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(some);
        return members.Index().Where(member => some.Contains(member.Item)).Aggregate(0L, (places, member) => places | (1L << member.Index));
    }

    /// <summary>Whether a circle may see what is about the members in these places.</summary>
    public static bool MaySeePlaces(this Circle circle, long places)
    {
        ArgumentNullException.ThrowIfNull(circle);
        return places == Whole ? circle.IsWhole : circle.MaySee([.. circle.Members.Where((_, index) => (places & (1L << index)) != 0)]);
    }
}
