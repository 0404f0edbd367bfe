namespace EnPlan.Plans;

/// <summary>Whether the plan is one person's or a family's. The numbers are those of the contract.</summary>
public enum SubjectKind
{
    /// <summary>One person's plan.</summary>
    Person = 1,

    /// <summary>A family's plan: an umbrella over its members' sections.</summary>
    Family = 2,
}

/// <summary>What a plan contains. Immutable; a change replaces the whole. Ids inside are the writer's, unique among their kind.</summary>
/// <param name="Subject">One person's or a family's.</param>
/// <param name="Title">Danish.</param>
/// <param name="TargetGroup">Code of the target group (målgruppe).</param>
/// <param name="LegalBasis">What the plan rests on.</param>
/// <param name="Replaces">The statutory plans that it replaces while it is in force.</param>
/// <param name="Members">The first is the main person.</param>
/// <param name="FocusAreas">Focus areas with their goals.</param>
/// <param name="Efforts">Efforts (indsatser).</param>
/// <param name="Triggers">What set the work going, by reference only.</param>
/// <param name="ProcessNotes">What the family goes through as a whole.</param>
public sealed record PlanContent(
    SubjectKind Subject,
    string Title,
    string TargetGroup,
    LegalBasis LegalBasis,
    IReadOnlyList<ReplacedPlan> Replaces,
    IReadOnlyList<Member> Members,
    IReadOnlyList<FocusArea> FocusAreas,
    IReadOnlyList<Effort> Efforts,
    IReadOnlyList<Trigger> Triggers,
    IReadOnlyList<Note> ProcessNotes)
{
    /// <summary>The story so far, told once and shared with all who work for the members; Danish.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Why the plan was offered; null while nobody has said.</summary>
    public Offer? Offer { get; init; }

    /// <summary>Documents, by reference only.</summary>
    public IReadOnlyList<DocumentReference> Documents { get; init; } = [];

    /// <summary>Risks that are kept an eye on.</summary>
    public IReadOnlyList<RiskNote> RiskNotes { get; init; } = [];

    /// <summary>Notes of the workers (journalnotater).</summary>
    public IReadOnlyList<WorkNote> Notes { get; init; } = [];

    /// <summary>The network around the members.</summary>
    public IReadOnlyList<NetworkParticipant> Participants { get; init; } = [];

    /// <summary>Decisions taken on the way.</summary>
    public IReadOnlyList<PlanDecision> Decisions { get; init; } = [];

    /// <summary>Each use of an exemption, on the step that it freed.</summary>
    public IReadOnlyList<ExemptionUse> ExemptionUses { get; init; } = [];

    /// <summary>Code of the team that owns the plan; empty when no team does.</summary>
    public string Team { get; init; } = "";

    /// <summary>Conflicts that the plan lives with.</summary>
    public IReadOnlyList<AcceptedConflict> AcceptedConflicts { get; init; } = [];

    /// <summary>Whose plan it is first of all.</summary>
    public Guid MainPersonId() => Members[0].CitizenId;

    /// <summary>What the plan is to other plans.</summary>
    public IReadOnlyList<PlanRelation> Relations { get; init; } = [];

    /// <summary>All members' ids, the main person's first.</summary>
    public IReadOnlyList<Guid> MemberIds() => [.. Members.Select(member => member.CitizenId)];

    /// <summary>The members who keep their part from those who hold custody of them.</summary>
    public IReadOnlySet<Guid> KeptMembers() =>
        Members.Where(member => member.KeptFromRepresentatives).Select(member => member.CitizenId).ToHashSet();

    /// <summary>All goals, in order.</summary>
    public IEnumerable<Goal> Goals() => FocusAreas.SelectMany(area => area.Goals);

    /// <summary>All actions, in the order of their efforts.</summary>
    public IEnumerable<PlanAction> Actions() => Efforts.SelectMany(effort => effort.Actions);

    /// <summary>Whether it has an effort, an action or a goal of this id.</summary>
    public bool HasStep(string stepId) =>
        Efforts.Any(effort => effort.EffortId == stepId) || Actions().Any(action => action.ActionId == stepId) || Goals().Any(goal => goal.GoalId == stepId);
}
