namespace EnPlan.Plans;

/// <summary>Which plan.</summary>
/// <param name="Value">A UUID of version 7, so that ids are ordered by when plans were made.</param>
public readonly record struct PlanId(Guid Value)
{
    /// <summary>The id of a new plan.</summary>
    public static PlanId New(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    public override string ToString() => Value.ToString();
}
