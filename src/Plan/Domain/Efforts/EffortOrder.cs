namespace EnPlan.Plans;

/// <summary>The order that dependencies put efforts in.</summary>
public static class EffortOrder
{
    /// <summary>
    /// Each effort after all that it depends on; otherwise as they were written. Dependencies on efforts that are not given
    /// count as met. Efforts that wait for each other in a circle, and those that wait for them, come last.
    /// </summary>
    public static IReadOnlyList<Effort> Sort(IReadOnlyList<Effort> efforts) =>
        Dependencies.Sort(efforts, effort => effort.EffortId, effort => effort.DependsOn);

    /// <summary>The efforts that can never start because they wait for each other; empty when there is no circle.</summary>
    public static IReadOnlyList<Effort> InCircle(IReadOnlyList<Effort> efforts) =>
        Dependencies.InCircle(efforts, effort => effort.EffortId, effort => effort.DependsOn);
}
