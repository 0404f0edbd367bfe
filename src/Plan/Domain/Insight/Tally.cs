namespace EnPlan.Plans;

/// <summary>How often something happened in a group of plans.</summary>
/// <param name="Key">What the group is called.</param>
/// <param name="Plans">The plans in which it could have happened.</param>
/// <param name="Times">How often it did.</param>
public sealed record Tally(string Key, IReadOnlySet<Guid> Plans, int Times)
{
    /// <summary>How many times it could have happened; 0 when that is not counted.</summary>
    public int OutOf { get; init; }

    /// <summary>The tallies that may be told by themselves, and what the rest are together; null when there is no rest.</summary>
    /// <remarks>Once in many plans is somebody's too: a number of few, but none at all, is not told.</remarks>
    /// <param name="tallies">In the order in which they are told. A plan may be in several.</param>
    /// <param name="fewest">The fewest plans, and times, that may be told.</param>
    public static (IReadOnlyList<Tally> Told, Tally? Others) Split(IEnumerable<Tally> tallies, int fewest)
    {
        var groups = new SmallGroups<Tally>(tallies, tally => tally.Behind, tally => tally.Key, fewest).Join(others => Together(others).Behind);
        return ([.. groups.Told], groups.Others.Count == 0 ? null : Together(groups.Others));
    }

    /// <summary>All of them as one.</summary>
    public static Tally Together(IReadOnlyCollection<Tally> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        return new Tally("", tallies.SelectMany(tally => tally.Plans).ToHashSet(), tallies.Sum(tally => tally.Times))
        {
            OutOf = tallies.Sum(tally => tally.OutOf),
        };
    }

    /// <summary>Whether the number of times may be told of at least that many plans.</summary>
    public bool TellsTimes(int fewest) => Times == 0 || Times >= fewest;

    private int Behind => Times == 0 ? Plans.Count : Math.Min(Plans.Count, Times);
}
