using EnPlan.Events.V1;

namespace EnPlan.Plans.Withdrawing;

/// <summary>What a withdrawal has come to.</summary>
/// <param name="PlanIds">The plans that ended.</param>
/// <param name="Revived">The statutory plans that count again.</param>
internal sealed record EndedPlans(IReadOnlyList<Guid> PlanIds, IReadOnlyList<RevivedProvision> Revived)
{
    public static EndedPlans None { get; } = new([], []);
}
