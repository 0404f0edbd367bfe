using EnPlan.Plans.Mapping;
using EnPlan.ServiceDefaults.Secrets;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Opening;

/// <summary>A plan that lies open before a caller who may read it.</summary>
/// <param name="Plan">The version that was asked for, whole.</param>
/// <param name="Key">The plan's key, to seal its next version with.</param>
/// <param name="Circle">Whom the caller may read about.</param>
/// <param name="CoordinatorIds">The workers who are assigned to the main person today.</param>
/// <param name="Decisions">
/// What is decided about the members, with what follows from the family's other plans, and about others who were asked about.
/// </param>
/// <param name="AssignedTo">The citizens among them whom the caller is assigned to as a worker.</param>
internal sealed record OpenPlan(
    Plan Plan,
    DataKey Key,
    Circle Circle,
    IReadOnlyList<string> CoordinatorIds,
    IReadOnlyDictionary<Guid, MemberDecision> Decisions,
    IReadOnlySet<Guid> AssignedTo)
{
    /// <summary>Who reads.</summary>
    public required Reader Reader { get; init; }

    /// <summary>Whether nothing of it may be shown: the main person does not take part.</summary>
    public bool IsWithheld => Circle.IsEmpty;

    /// <summary>The family's other plans, whether or not the caller may read them.</summary>
    public IReadOnlyList<Guid> FamilyPlanIds { get; init; } = [];

    /// <summary>What the caller may see of it.</summary>
    public PlanContent Shown { get; } = Visibility.Show(Plan.Content, Circle);

    /// <summary>What the caller is answered about the next version: no more than they saw of the one before.</summary>
    public Wire.Plan Answer(Plan next) => IsWithheld
        ? new Wire.Plan { PlanId = next.Id.ToString(), Etag = next.Etag(), Version = next.Version, State = (Wire.PlanState)next.State }
        : next.ToWire(Visibility.Show(next.Content, Circle), Circle, CoordinatorIds);

    /// <summary>The plan as it lies open when it is about these members only.</summary>
    public OpenPlan About(IReadOnlySet<Guid> memberIds) =>
        new(Plan, Key, Circle.Within(memberIds), CoordinatorIds, Decisions, AssignedTo) { Reader = Reader };
}
