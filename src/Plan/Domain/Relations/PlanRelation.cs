namespace EnPlan.Plans;

/// <summary>What one plan is to another. Written on the plan that came later, or that lies under the other.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="PlanId">The other plan.</param>
public sealed record PlanRelation(PlanRelationKind Kind, Guid PlanId);

/// <summary>What a plan may be to another. The numbers are those of the contract.</summary>
public enum PlanRelationKind
{
    /// <summary>The other is the plan before this one.</summary>
    Predecessor = 1,

    /// <summary>The other is the family's plan that this member's own plan lies under.</summary>
    Umbrella = 2,
}
