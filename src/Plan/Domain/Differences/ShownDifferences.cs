namespace EnPlan.Plans;

/// <summary>The differences between two versions, as far as a reader may see both.</summary>
/// <param name="Circle">Whom the reader may read about, of all who were in either version.</param>
/// <param name="Differences">What of the change the reader may see.</param>
public sealed record ShownDifferences(Circle Circle, IReadOnlyList<Difference> Differences)
{
    /// <summary>
    /// Both versions are seen through one circle, that of all who were in either, so that what was hidden on one side only
    /// cannot look like a change. Who keeps their part today has kept it all along.
    /// </summary>
    /// <param name="newest">The newest content, for who keeps their part today.</param>
    /// <param name="before">The older version; null when there was none.</param>
    /// <param name="after">The newer.</param>
    /// <param name="decisions">What is decided today about all who were in either; who is not among them is not shown.</param>
    /// <param name="reader">Who reads.</param>
    /// <returns>Or why the reader may see nothing of it.</returns>
    public static Result<ShownDifferences> Between(
        PlanContent newest,
        PlanContent? before,
        PlanContent after,
        IReadOnlyDictionary<Guid, MemberDecision> decisions,
        Reader reader)
    {
        ArgumentNullException.ThrowIfNull(newest);
        ArgumentNullException.ThrowIfNull(after);
        IReadOnlyList<Guid> members = [.. after.MemberIds().Union(before?.MemberIds() ?? [])];
        HashSet<Guid> kept = [.. newest.KeptMembers(), .. after.KeptMembers(), .. before?.KeptMembers() ?? new HashSet<Guid>()];
        return Visibility.Decide(members, kept, decisions, reader).Then<ShownDifferences>(circle => new ShownDifferences(
            circle,
            PlanDifferences.Between(before is null ? null : Visibility.Show(before, circle), Visibility.Show(after, circle))));
    }
}
