namespace EnPlan.Plans;

/// <summary>A version of a template: what a plan for its target group mostly begins with. Written by the kommune, as data.</summary>
/// <param name="TemplateId">What it is called, <c>[a-z0-9-]{1,40}</c>.</param>
/// <param name="Version">Counts from 1.</param>
/// <param name="Validity">When plans are made from it.</param>
/// <param name="Name">Danish.</param>
/// <param name="TargetGroup">Code of the target group.</param>
/// <param name="Subject">One person's or a family's.</param>
/// <param name="Title">The plan's title, Danish; <c>{navn}</c> stands for the main person's given name.</param>
/// <param name="LegalBasis">What the plan rests on.</param>
/// <param name="Roles">Who takes part; the first of the first is the main person.</param>
/// <param name="Replaces">The statutory plans that are mostly replaced.</param>
/// <param name="FocusAreas">Focus areas with goals.</param>
/// <param name="Efforts">Efforts with actions.</param>
public sealed record PlanTemplate(
    string TemplateId,
    int Version,
    Period Validity,
    string Name,
    string TargetGroup,
    SubjectKind Subject,
    string Title,
    LegalBasis LegalBasis,
    IReadOnlyList<TemplateRole> Roles,
    IReadOnlyList<TemplateReplaced> Replaces,
    IReadOnlyList<TemplateArea> FocusAreas,
    IReadOnlyList<TemplateEffort> Efforts);

/// <summary>A part that members play.</summary>
/// <param name="Role">Code.</param>
/// <param name="Name">Danish.</param>
/// <param name="Fewest">Fewest members.</param>
/// <param name="Most">Most members.</param>
public sealed record TemplateRole(string Role, string Name, int Fewest, int Most);

/// <summary>A statutory plan of each member of the roles.</summary>
/// <param name="Provision">The provision that asks for it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="For">Roles.</param>
public sealed record TemplateReplaced(LegalBasis Provision, string Name, IReadOnlyList<string> For);

/// <summary>A focus area.</summary>
/// <param name="Id">Its plan-local id.</param>
/// <param name="Title">Danish.</param>
/// <param name="Area">The area of authority.</param>
/// <param name="Goals">Its goals.</param>
public sealed record TemplateArea(string Id, string Title, AuthorityArea Area, IReadOnlyList<TemplateGoal> Goals);

/// <summary>A goal. The citizen's own words are left for the citizen.</summary>
/// <param name="Id">Its plan-local id; with a number behind where each member gets one.</param>
/// <param name="For">Roles.</param>
/// <param name="Each">Whether each member gets one; otherwise it is theirs together.</param>
/// <param name="Text">The professional text, Danish.</param>
/// <param name="ReachedWhen">When it is reached; all must hold.</param>
/// <param name="Steps">Delmål, in order.</param>
public sealed record TemplateGoal(
    string Id, IReadOnlyList<string> For, bool Each, string Text, IReadOnlyList<string> ReachedWhen, IReadOnlyList<string> Steps);

/// <summary>An effort; what it is, and the law behind it, the kommune's catalogue of effort types says.</summary>
/// <param name="Id">Its plan-local id; with a number behind where each member gets one.</param>
/// <param name="Type">Code of the effort type.</param>
/// <param name="For">Roles.</param>
/// <param name="Each">Whether each member gets one; otherwise it is theirs together.</param>
/// <param name="Goals">Ids of the goals that it serves.</param>
/// <param name="DependsOn">Ids of the efforts that come first.</param>
/// <param name="StartConditions">What must be so before it starts.</param>
/// <param name="NextStep">Danish.</param>
/// <param name="Actions">What is done in it.</param>
public sealed record TemplateEffort(
    string Id,
    string Type,
    IReadOnlyList<string> For,
    bool Each,
    IReadOnlyList<string> Goals,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<string> StartConditions,
    string NextStep,
    IReadOnlyList<TemplateAction> Actions);

/// <summary>An action.</summary>
/// <param name="Id">Its plan-local id; with a number behind where the effort has one.</param>
/// <param name="Title">Danish.</param>
/// <param name="StartConditions">What must be so before it starts.</param>
/// <param name="DependsOn">Actions of the same effort that come first.</param>
public sealed record TemplateAction(string Id, string Title, IReadOnlyList<string> StartConditions, IReadOnlyList<string> DependsOn);
