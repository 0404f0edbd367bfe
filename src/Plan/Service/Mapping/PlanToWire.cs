using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Mapping;

/// <summary>Plans as they go out.</summary>
internal static class PlanToWire
{
    /// <summary>What the plan's version is called in the contract; changes with every change.</summary>
    public static string Etag(this Plan plan) => plan.Version.ToString(CultureInfo.InvariantCulture);

    /// <param name="plan">The version.</param>
    /// <param name="shown">What the reader may see of its content.</param>
    /// <param name="circle">Whom the reader may read about.</param>
    /// <param name="coordinatorIds">The workers who coordinate it.</param>
    public static Wire.Plan ToWire(this Plan plan, PlanContent shown, Circle circle, IEnumerable<string> coordinatorIds) => new()
    {
        PlanId = plan.Id.ToString(),
        Etag = plan.Etag(),
        Version = plan.Version,
        State = (Wire.PlanState)plan.State,
        Content = shown.ToWire(),
        CoordinatorIds = { coordinatorIds },
        ChangedAt = plan.Change.At.ToTimestamp(),
        Remarks = { PlanRemarks.On(shown, circle) },
        StateFrom = plan.ValidFrom.State.ToWire(),
        LegalBasisFrom = plan.ValidFrom.LegalBasis.ToWire(),
        Relations =
        {
            shown.Relations.Select(relation => new Wire.PlanRelation
            {
                Kind = (Wire.PlanRelationKind)relation.Kind,
                PlanId = relation.PlanId.ToString(),
            }),
        },
    };

    /// <summary>The plan for a worker who sees all of it and has just changed it.</summary>
    public static Wire.Plan ToWholeWire(this Plan plan, IEnumerable<string> coordinatorIds) =>
        plan.ToWire(plan.Content, Circle.OfAll(plan.Content.MemberIds()), coordinatorIds);

    public static IEnumerable<Wire.BudgetTotal> TotalsToWire(this PlanContent shown) =>
        CostTotals.ByBudget(shown).Select(total => new Wire.BudgetTotal { Budget = (WireArea)total.Budget, PlannedOre = total.Planned.Ore });
}
