using System.Text.Json;
using System.Text.Json.Serialization;

namespace EnPlan.Plans.Templates;

/// <summary>A template as it stands in a file.</summary>
internal sealed record TemplateFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter<SubjectKind>(JsonNamingPolicy.CamelCase) },
    };

    public required string TemplateId { get; init; }

    public required int Version { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public required string Name { get; init; }

    public required string TargetGroup { get; init; }

    public required SubjectKind Subject { get; init; }

    public required string Title { get; init; }

    public required string LegalBasis { get; init; }

    public required IReadOnlyList<TemplateRole> Roles { get; init; }

    public IReadOnlyList<ReplacedEntry> Replaces { get; init; } = [];

    public required IReadOnlyList<AreaEntry> FocusAreas { get; init; }

    public required IReadOnlyList<EffortEntry> Efforts { get; init; }

    /// <summary>Reads a file; what it lacks is empty.</summary>
    /// <exception cref="JsonException">When it is not a template.</exception>
    public static PlanTemplate Read(Stream json) =>
        (JsonSerializer.Deserialize<TemplateFile>(json, Options) ?? throw new JsonException("The file is empty.")).ToTemplate();

    private PlanTemplate ToTemplate() => new(
        TemplateId, Version, new Period(From, To), Name, TargetGroup, Subject, Title, Provision(LegalBasis), Roles,
        [.. Replaces.Select(entry => new TemplateReplaced(Provision(entry.Provision), entry.Name, entry.For))],
        [.. FocusAreas.Select(entry => entry.ToArea())],
        [.. Efforts.Select(entry => entry.ToEffort())]);

    private static LegalBasis Provision(string text) =>
        Kernel.LegalBasis.Parse(text) is { IsOk: true } known ? known.Value : throw new JsonException("A legal basis is not a provision.");

    internal sealed record ReplacedEntry(string Provision, string Name, IReadOnlyList<string> For);

    internal sealed record AreaEntry(string Id, string Title, string Area, IReadOnlyList<GoalEntry> Goals)
    {
        public TemplateArea ToArea() => new(Id, Title, AuthorityAreas.FromCode(Area), [.. Goals.Select(goal => goal.ToGoal())]);
    }

    internal sealed record GoalEntry
    {
        public required string Id { get; init; }

        public required IReadOnlyList<string> For { get; init; }

        public bool Each { get; init; }

        public required string Text { get; init; }

        public IReadOnlyList<string> ReachedWhen { get; init; } = [];

        public IReadOnlyList<string> Steps { get; init; } = [];

        public TemplateGoal ToGoal() => new(Id, For, Each, Text, ReachedWhen, Steps);
    }

    internal sealed record EffortEntry
    {
        public required string Id { get; init; }

        public required string Type { get; init; }

        public required IReadOnlyList<string> For { get; init; }

        public bool Each { get; init; }

        public required IReadOnlyList<string> Goals { get; init; }

        public IReadOnlyList<string> DependsOn { get; init; } = [];

        public IReadOnlyList<string> StartConditions { get; init; } = [];

        public string NextStep { get; init; } = "";

        public IReadOnlyList<ActionEntry> Actions { get; init; } = [];

        public TemplateEffort ToEffort() =>
            new(Id, Type, For, Each, Goals, DependsOn, StartConditions, NextStep, [.. Actions.Select(action => action.ToAction())]);
    }

    internal sealed record ActionEntry
    {
        public required string Id { get; init; }

        public required string Title { get; init; }

        public IReadOnlyList<string> StartConditions { get; init; } = [];

        public IReadOnlyList<string> DependsOn { get; init; } = [];

        public TemplateAction ToAction() => new(Id, Title, StartConditions, DependsOn);
    }
}
