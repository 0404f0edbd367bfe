namespace EnPlan.Plans;

/// <summary>An effort (indsats).</summary>
/// <param name="EffortId">Plan-local id.</param>
/// <param name="Type">Code of the effort type, e.g. <c>virksomhedspraktik</c>.</param>
/// <param name="Title">Danish.</param>
/// <param name="Area">The area of authority that decides on it.</param>
/// <param name="LegalBasis">The provision it rests on.</param>
/// <param name="Kle">Its subject in KLE.</param>
/// <param name="MemberIds">Whom it is for.</param>
/// <param name="GoalIds">The goals that it serves, also other members'.</param>
/// <param name="DependsOn">The efforts that must be done first.</param>
/// <param name="StartConditions">What must be so before it starts, instead of a forced date.</param>
/// <param name="Owner">Who takes the next step: a worker id, or a member's UUID; empty when not agreed.</param>
/// <param name="NextStep">Danish; empty when not agreed.</param>
/// <param name="CostLines">What it costs, split over budgets.</param>
/// <param name="State">Where it is in its life.</param>
public sealed record Effort(
    string EffortId,
    string Type,
    string Title,
    AuthorityArea Area,
    LegalBasis LegalBasis,
    KleNumber Kle,
    IReadOnlyList<Guid> MemberIds,
    IReadOnlyList<string> GoalIds,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<string> StartConditions,
    string Owner,
    string NextStep,
    IReadOnlyList<CostLine> CostLines,
    EffortState State)
{
    /// <summary>First day; null while the citizen's readiness decides.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null while open.</summary>
    public DateOnly? To { get; init; }

    /// <summary>When it takes place in an ordinary week.</summary>
    public IReadOnlyList<WeeklySlot> Weekly { get; init; } = [];

    /// <summary>Why it was stopped; Danish.</summary>
    public string StopReason { get; init; } = "";

    /// <summary>Whether it had begun when it was stopped; its days do not tell, for what never began keeps those that were planned.</summary>
    public bool HadBegun { get; init; }

    /// <summary>What is to be done, step by step (handlinger).</summary>
    public IReadOnlyList<PlanAction> Actions { get; init; } = [];

    /// <summary>Whether it has begun, whatever became of it.</summary>
    public bool HasBegun() => HadBegun || State is EffortState.Running or EffortState.Done;

    /// <summary>Version of the catalogue of effort types that the type is from; 0 when not known.</summary>
    public int CatalogueVersion { get; init; }

    /// <summary>Those of the start conditions that are met, by their place from 0.</summary>
    public IReadOnlyList<int> ConditionsMet { get; init; } = [];

    /// <summary>What it asks of the members, as codes, e.g. <c>fuldtidsuddannelse</c>.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>What cannot go on beside it, as codes of the same kind.</summary>
    public IReadOnlyList<string> RulesOut { get; init; } = [];

    /// <summary>What is hoped to be spared by it, e.g. a placement; Danish.</summary>
    public string AvoidedCostNote { get; init; } = "";

    /// <summary>The member who takes the next step; null when a worker does, or nobody yet.</summary>
    public Guid? OwnerCitizenId() => Person.CitizenId(Owner);
}
