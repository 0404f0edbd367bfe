using System.Reflection;
using System.Text.Json;
using EnPlan.Configuration;

namespace EnPlan.Plans.Templates;

/// <summary>
/// The kommune's templates: those that come with EnPlan, and on top of them the files in the folder that <c>EnPlan:Templates</c>
/// names; a version of a template that both have is the folder's.
/// </summary>
internal sealed class TemplateCatalogue
{
    private readonly Dictionary<(string Id, int Version), PlanTemplate> _templates = [];
    private readonly KommuneConfiguration _kommune;

    /// <exception cref="InvalidOperationException">When a file is no template, or nothing can be made from it.</exception>
    public TemplateCatalogue(KommuneConfiguration kommune, string? folder = null)
    {
        _kommune = kommune;
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Templates.Catalogue.", StringComparison.Ordinal)))
            Add(name, () => assembly.GetManifestResourceStream(name)!);
        string[] files = folder is null ? [] : Directory.GetFiles(folder, "*.json");
        foreach (var file in files.Order(StringComparer.Ordinal))
            Add(file, () => File.OpenRead(file));
    }

    /// <summary>The newest version of each template that is in force on a day, by id.</summary>
    public IReadOnlyList<PlanTemplate> On(DateOnly day) =>
    [
        .. _templates.Values.Where(template => template.Validity.Contains(day))
            .GroupBy(template => template.TemplateId)
            .Select(versions => versions.MaxBy(template => template.Version)!)
            .OrderBy(template => template.TemplateId, StringComparer.Ordinal),
    ];

    /// <summary>A version of a template, or with version 0 the one in force on the day; null when there is none.</summary>
    public PlanTemplate? Find(string templateId, int version, DateOnly day) => version == 0
        ? On(day).FirstOrDefault(template => template.TemplateId == templateId)
        : _templates.GetValueOrDefault((templateId, version));

    /// <summary>The content of a plan made from a template.</summary>
    public Result<PlanContent> Make(PlanTemplate template, IReadOnlyList<Casting> cast, string title, DateOnly day) =>
        TemplateInstance.Of(template, cast, title, _kommune.EffortTypes, day);

    private void Add(string source, Func<Stream> open)
    {
        try
        {
            using var stream = open();
            var template = TemplateFile.Read(stream);
            _templates[(template.TemplateId, template.Version)] = Tried(template);
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{source} is not a template: {e.Message}", e);
        }
    }

    // A mistake in a template shows when the service starts and not when somebody makes a plan.
    private PlanTemplate Tried(PlanTemplate template)
    {
        var day = template.Validity.From ?? DateOnly.MaxValue;
        var cast = template.Roles.SelectMany(role => Enumerable.Range(0, Math.Max(1, role.Fewest))
            .Select(_ => new Casting(role.Role, new Member(Guid.CreateVersion7(), role.Name, ["Ressource"], [])))).ToList();
        if (template.Efforts.FirstOrDefault(effort => _kommune.EffortTypes.Find(effort.Type, day) is null) is { } strange)
            throw new JsonException($"The effort {strange.Id} is of a type that the catalogue does not have when the template begins.");

        var check = new Check();
        check.Code("template_id", template.TemplateId, digits: true);
        if (Make(template, cast, "", day) is var made && made.IsOk)
            ContentRules.Apply(made.Value, check);
        var wrong = made.Error as InvalidInput ?? check.Error;
        return wrong is null ? template : throw new JsonException(string.Join("; ", wrong.Violations.Select(v => $"{v.Field}: {v.Description}")));
    }
}
