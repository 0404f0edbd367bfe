namespace EnPlan.Plans;

/// <summary>Content after one thing in it was changed.</summary>
/// <param name="Content">All of it.</param>
/// <param name="Path">Where the changed thing stands, e.g. <c>content.efforts[2]</c>.</param>
/// <param name="MemberIds">Whom it concerns.</param>
public sealed record Amended(PlanContent Content, string Path, IReadOnlyList<Guid> MemberIds)
{
    /// <summary>What is wrong with the changed thing, by its path in a request that calls it <paramref name="name"/>; null when nothing is.</summary>
    public InvalidInput? Faults(string name)
    {
        var check = new Check();
        ContentRules.Apply(Content, check);
        return AsAsked(check.Error, name);
    }

    /// <summary>What of this is wrong with the changed thing, by its path in the request; null when nothing is.</summary>
    public InvalidInput? AsAsked(InvalidInput? found, string name)
    {
        var wrong = (found?.Violations ?? [])
            .Where(violation => violation.Field.StartsWith(Path + '.', StringComparison.Ordinal))
            .Select(violation => violation with { Field = name + violation.Field[Path.Length..] })
            .ToList();
        return wrong.Count == 0 ? null : new InvalidInput(wrong);
    }
}
