namespace EnPlan.Plans;

/// <summary>The order that dependencies put efforts in.</summary>
public static class EffortOrder
{
    /// <summary>
    /// Each effort after all that it depends on; otherwise as they were written. Dependencies on efforts that are not given
    /// count as met. Efforts that wait for each other in a circle, and those that wait for them, come last.
    /// </summary>
    public static IReadOnlyList<Effort> Sort(IReadOnlyList<Effort> efforts)
    {
        ArgumentNullException.ThrowIfNull(efforts);
        var waiting = efforts.ToList();
        var sorted = new List<Effort>(efforts.Count);
        while (waiting.Find(effort => !effort.DependsOn.Any(id => Contains(waiting, id))) is { } free)
        {
            waiting.Remove(free);
            sorted.Add(free);
        }

        return [.. sorted, .. waiting];
    }

    /// <summary>The efforts that can never start because they wait for each other; empty when there is no circle.</summary>
    public static IReadOnlyList<Effort> InCircle(IReadOnlyList<Effort> efforts)
    {
        ArgumentNullException.ThrowIfNull(efforts);
        var waiting = efforts.ToList();
        while (waiting.RemoveAll(effort =>
            !effort.DependsOn.Any(id => Contains(waiting, id))
            || !waiting.Exists(other => other.DependsOn.Contains(effort.EffortId))) > 0)
        {
        }

        return waiting;
    }

    private static bool Contains(List<Effort> efforts, string effortId) => efforts.Exists(effort => effort.EffortId == effortId);
}
