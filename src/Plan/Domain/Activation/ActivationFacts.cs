namespace EnPlan.Plans;

/// <summary>What must be known besides the content before a plan may be in force.</summary>
/// <param name="HasCoordinator">Whether a coordinator or a valid pair is assigned to all members.</param>
/// <param name="Decisions">What is decided about the members' participation.</param>
public sealed record ActivationFacts(bool HasCoordinator, IReadOnlyDictionary<Guid, MemberDecision> Decisions)
{
    /// <summary>The conflicts that are neither resolved nor accepted, by id.</summary>
    public IReadOnlyList<string> OpenConflicts { get; init; } = [];
}
