namespace EnPlan.Caseloads;

/// <summary>How another citizen stands to this one.</summary>
/// <param name="OtherId">The other.</param>
/// <param name="Kind">How they stand.</param>
/// <param name="IsExcluded">Whether the other must never be given anything about this citizen, whatever else they are to them.</param>
public sealed record Relationship(Guid OtherId, RelationshipKind Kind, bool IsExcluded)
{
    /// <summary>
    /// Whether this one takes the place of an earlier one: of the same kind to the same person, and a parent either holds
    /// custody or does not.
    /// </summary>
    public bool Replaces(Relationship earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return OtherId == earlier.OtherId && (Kind == earlier.Kind || (IsParent(Kind) && IsParent(earlier.Kind)));
    }

    private static bool IsParent(RelationshipKind kind) => kind is RelationshipKind.CustodyHolder or RelationshipKind.Parent;
}
