namespace EnPlan.Plans;

/// <summary>
/// Which groups may be told by themselves. What has too few behind it is told together with others; and where those are too few as
/// well, the smallest of the rest is told with them, or the difference to the whole would tell.
/// </summary>
/// <typeparam name="T">A group.</typeparam>
public sealed class SmallGroups<T>
{
    private readonly int _fewest;
    private readonly Queue<T> _bySize;
    private readonly List<T> _all;
    private readonly HashSet<T> _others;

    /// <param name="all">All groups, each once, in the order in which they are told.</param>
    /// <param name="behind">How many are behind a group.</param>
    /// <param name="key">What it is called; settles which of two equals is the smaller.</param>
    /// <param name="fewest">The fewest that may be behind what is told.</param>
    public SmallGroups(IEnumerable<T> all, Func<T, int> behind, Func<T, string> key, int fewest)
    {
        _fewest = fewest;
        _all = [.. all];
        _others = [.. _all.Where(group => behind(group) < fewest)];
        _bySize = new Queue<T>(_all.Where(group => behind(group) >= fewest).OrderBy(behind).ThenBy(key, StringComparer.Ordinal));
    }

    /// <summary>Those that may be told, in order.</summary>
    public IEnumerable<T> Told => _all.Where(group => !_others.Contains(group));

    /// <summary>Those that are told together, in order.</summary>
    public IReadOnlyList<T> Others => [.. _all.Where(_others.Contains)];

    /// <summary>Tells the smallest of the rest with the others while too few are behind those.</summary>
    /// <param name="behind">How many are behind several groups together.</param>
    public SmallGroups<T> Join(Func<IReadOnlyList<T>, int> behind)
    {
        ArgumentNullException.ThrowIfNull(behind);
        while (MayNeedMore && JoinIfFew(behind(Others)))
        {
            // Once more.
        }

        return this;
    }

    /// <summary>Whether there are others, and something that could be told with them.</summary>
    public bool MayNeedMore => _others.Count > 0 && _bySize.Count > 0;

    /// <summary>Tells the smallest of the rest with the others when too few are behind those.</summary>
    /// <param name="behindOthers">How many are behind all the others together.</param>
    /// <returns>Whether it was so.</returns>
    public bool JoinIfFew(int behindOthers) => behindOthers < _fewest && _others.Add(_bySize.Dequeue());
}
