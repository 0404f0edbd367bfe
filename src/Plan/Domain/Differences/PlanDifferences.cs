namespace EnPlan.Plans;

/// <summary>What changed from one version of a plan to the next: a pure function of the two, and of nothing else.</summary>
public static class PlanDifferences
{
    private const string StateProperty = "State";
    private const string ParentField = "parent";

    /// <summary>Every difference, in the order of the plan; empty when the two say the same.</summary>
    /// <param name="before">The older; null when there was none, and then all is new.</param>
    /// <param name="after">The newer.</param>
    public static IReadOnlyList<Difference> Between(PlanContent? before, PlanContent after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var old = before is null ? [] : PlanParts.Of(before);
        var now = PlanParts.Of(after);
        var oldById = old.ToDictionary(part => (part.Part, part.Id));
        var nowIds = now.Select(part => (part.Part, part.Id)).ToHashSet();
        return
        [
            .. now.SelectMany(part => oldById.TryGetValue((part.Part, part.Id), out var known) ? Of(known, part) : [Added(part)]),
            .. old.Where(part => !nowIds.Contains((part.Part, part.Id))).Select(Removed),
            .. Orders(old, now),
        ];
    }

    private static Difference Added(PartOfPlan part) => new(part.Part, PartChange.Added, part.Id, part.Title);

    private static Difference Removed(PartOfPlan part) => new(part.Part, PartChange.Removed, part.Id, part.Title);

    private static IEnumerable<Difference> Of(PartOfPlan before, PartOfPlan after)
    {
        var differing = DeepValue.Differing(before.Value, after.Value)
            .Where(property => !PlanParts.IsTakenOut(property.DeclaringType!, property.Name))
            .ToList();
        if (differing.Find(property => property.Name == StateProperty) is { } state)
        {
            yield return new Difference(after.Part, PartChange.State, after.Id, after.Title)
            {
                StateBefore = state.GetValue(before.Value)?.ToString() ?? "",
                StateAfter = state.GetValue(after.Value)?.ToString() ?? "",
            };
        }

        List<string> fields = [.. differing.Where(property => property.Name != StateProperty).Select(DeepValue.FieldName)];
        if (before.Parent != after.Parent)
        {
            fields.Add(ParentField);
        }

        if (fields.Count > 0)
        {
            yield return new Difference(after.Part, PartChange.Changed, after.Id, after.Title) { Fields = fields };
        }
    }

    // Of what stands in both versions, under the same parent, whether it stands in the same order.
    private static IEnumerable<Difference> Orders(IReadOnlyList<PartOfPlan> old, IReadOnlyList<PartOfPlan> now)
    {
        var places = now.Select(part => (part.Part, part.Parent, part.Id)).ToHashSet();
        var before = old.Select(part => (part.Part, part.Parent, part.Id)).Where(places.Contains).ToList();
        var kept = before.ToHashSet();
        var groups = now.Select(part => (part.Part, part.Parent, part.Id)).Where(kept.Contains)
            .ToLookup(place => (place.Part, place.Parent), place => place.Id);
        var groupsBefore = before.ToLookup(place => (place.Part, place.Parent), place => place.Id);
        return groups
            .Where(group => !group.SequenceEqual(groupsBefore[group.Key]))
            .Select(group => new Difference(group.Key.Part, PartChange.Order, group.Key.Parent, ""));
    }
}
