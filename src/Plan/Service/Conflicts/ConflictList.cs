using EnPlan.Plans.Mapping;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Conflicts;

/// <summary>Conflicts in the order in which they are told: what is to be done first.</summary>
internal static class ConflictList
{
    /// <param name="found">What is found.</param>
    /// <param name="before">What was found before; what is gone of it is told as resolved.</param>
    public static IEnumerable<Wire.Conflict> Of(IReadOnlyList<Conflict> found, IReadOnlyList<Conflict> before)
    {
        var ids = found.Select(conflict => conflict.ConflictId).ToHashSet(StringComparer.Ordinal);
        var resolved = before.Where(conflict => !ids.Contains(conflict.ConflictId));
        return found.OrderByDescending(conflict => conflict.IsOpen).Select(conflict => conflict.ToWire())
            .Concat(resolved.Select(conflict => conflict.ToWire(isResolved: true)));
    }
}
