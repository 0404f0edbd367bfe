namespace EnPlan.Plans;

/// <summary>What waits for what. Dependencies on what is not given count as met.</summary>
internal static class Dependencies
{
    /// <summary>Each after all that it depends on; otherwise as given. Those in a circle, and those that wait for them, come last.</summary>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<T> items, Func<T, string> id, Func<T, IReadOnlyList<string>> dependsOn)
    {
        ArgumentNullException.ThrowIfNull(items);
        var waits = Waits(items, id, dependsOn);
        var sorted = Free(waits);
        return [.. sorted.Concat(Enumerable.Range(0, items.Count).Except(sorted)).Select(index => items[index])];
    }

    /// <summary>Those that can never start because they wait for each other, and what lies between two circles.</summary>
    public static IReadOnlyList<T> InCircle<T>(IReadOnlyList<T> items, Func<T, string> id, Func<T, IReadOnlyList<string>> dependsOn)
    {
        ArgumentNullException.ThrowIfNull(items);
        var waits = Waits(items, id, dependsOn);
        var free = Free(waits).Concat(Free(Reverse(waits))).ToHashSet();
        return [.. items.Index().Where(item => !free.Contains(item.Index)).Select(item => item.Item)];
    }

    // For each item the places of those it waits for.
    private static List<HashSet<int>> Waits<T>(IReadOnlyList<T> items, Func<T, string> id, Func<T, IReadOnlyList<string>> dependsOn)
    {
        var places = items.Index().ToLookup(item => id(item.Item), item => item.Index);
        return [.. items.Select(item => dependsOn(item).SelectMany(dependency => places[dependency]).ToHashSet())];
    }

    private static List<HashSet<int>> Reverse(List<HashSet<int>> waits)
    {
        var reverse = waits.ConvertAll(_ => new HashSet<int>());
        foreach (var (index, others) in waits.Index())
        {
            foreach (var other in others)
            {
                reverse[other].Add(index);
            }
        }

        return reverse;
    }

    // The places that can be reached by taking, again and again, the first that waits for nothing more.
    private static List<int> Free(List<HashSet<int>> waits)
    {
        var left = waits.ConvertAll(others => others.Count);
        var waiters = Reverse(waits);
        var ready = new SortedSet<int>(Enumerable.Range(0, waits.Count).Where(index => left[index] == 0));
        var free = new List<int>(waits.Count);
        while (ready.Count > 0)
        {
            var next = ready.Min;
            ready.Remove(next);
            free.Add(next);
            ready.UnionWith(waiters[next].Where(waiter => --left[waiter] == 0));
        }

        return free;
    }
}
