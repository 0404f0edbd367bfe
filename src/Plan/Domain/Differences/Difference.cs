namespace EnPlan.Plans;

/// <summary>One difference between two versions of a plan.</summary>
/// <param name="Part">What part.</param>
/// <param name="Change">How.</param>
/// <param name="PartId">Plan-local id of the part, or the UUID of a member; of an order, what the parts belong to.</param>
/// <param name="Title">What it is called; empty where it has no name.</param>
public sealed record Difference(PlanPart Part, PartChange Change, string PartId, string Title)
{
    /// <summary>What was written anew, as fields of the contract in lower camel case.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The state before; of a change of state only.</summary>
    public string StateBefore { get; init; } = "";

    /// <summary>The state after; of a change of state only.</summary>
    public string StateAfter { get; init; } = "";
}
