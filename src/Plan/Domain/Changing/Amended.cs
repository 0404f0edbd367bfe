namespace EnPlan.Plans;

/// <summary>Content after one thing in it was changed.</summary>
/// <param name="Content">All of it.</param>
/// <param name="Path">Where the changed thing stands, e.g. <c>content.efforts[2]</c>.</param>
/// <param name="MemberIds">Whom it concerns.</param>
public sealed record Amended(PlanContent Content, string Path, IReadOnlyList<Guid> MemberIds)
{
    /// <summary>
    /// What is wrong with the changed thing, by its path in the request; and what the change has made wrong elsewhere, e.g. that
    /// there are too many of a kind, told of the thing as a whole. Null when nothing is.
    /// </summary>
    /// <param name="before">The content before the change: what was wrong with it besides does not stand in the way.</param>
    /// <param name="asked">What the request calls things.</param>
    public InvalidInput? Faults(PlanContent before, AskedFields asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (FaultsOf(Content) is not { } found)
        {
            return null;
        }

        return AsAsked(found, asked)
            ?? found.Violations.Except(FaultsOf(before)?.Violations ?? [])
                .Select(violation => new InvalidInput(asked.Of(""), violation.Description)).FirstOrDefault();
    }

    /// <summary>What of this is wrong with the changed thing, by its path in the request; null when nothing is.</summary>
    public InvalidInput? AsAsked(InvalidInput? found, AskedFields asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var wrong = (found?.Violations ?? [])
            .Where(violation => violation.Field.StartsWith(Path + '.', StringComparison.Ordinal))
            .Select(violation => violation with { Field = asked.Of(violation.Field[Path.Length..]) })
            .DistinctBy(violation => violation.Field)
            .ToList();
        return wrong.Count == 0 ? null : new InvalidInput(wrong);
    }

    private static InvalidInput? FaultsOf(PlanContent content)
    {
        var check = new Check();
        ContentRules.Apply(content, check);
        return check.Error;
    }
}
