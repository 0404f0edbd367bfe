using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>What must be known besides the content before a plan may be in force.</summary>
/// <param name="HasCoordinator">Whether a coordinator or a valid pair is assigned to all members.</param>
/// <param name="Decisions">What is decided about the members' participation.</param>
public sealed record ActivationFacts(bool HasCoordinator, IReadOnlyDictionary<Guid, MemberDecision> Decisions)
{
    /// <summary>The conflicts that are neither resolved nor accepted, by id.</summary>
    public IReadOnlyList<string> OpenConflicts { get; init; } = [];

    /// <summary>What the kommune has decided and what the law asks for.</summary>
    public KommuneConfiguration Configuration { get; init; } = KommuneConfiguration.Default;

    /// <summary>The kommune's exemptions, as they are known now.</summary>
    public IReadOnlyList<Exemption> Exemptions { get; init; } = [];

    /// <summary>What stands in the way of enrolling the main person in the target group.</summary>
    public IReadOnlyList<BrokenRule> Enrolment { get; init; } = [];

    /// <summary>The day on which the plan is to be in force; null where days do not matter.</summary>
    public DateOnly? Today { get; init; }
}
