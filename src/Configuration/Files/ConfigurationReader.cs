using System.Text.Json;

namespace EnPlan.Configuration.Files;

/// <summary>
/// Reads a configuration file. Each section adds to the defaults; an entry whose code the defaults have replaces theirs, in all its
/// periods. Sections that are one object replace the default's whole.
/// </summary>
public static class ConfigurationReader
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>A kommune's configuration, or every mistake in its file.</summary>
    public static (KommuneConfiguration? Configuration, IReadOnlyList<Mistake> Mistakes) Read(byte[] utf8) => Read(utf8, KommuneConfiguration.Default);

    internal static (KommuneConfiguration? Configuration, IReadOnlyList<Mistake> Mistakes) Read(byte[] utf8, KommuneConfiguration? defaults)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        try
        {
            using var document = JsonDocument.Parse(utf8, Lenient);
            var mistakes = new Mistakes(JsonLines.Of(utf8));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return (null, [new Mistake(1, "", "Filen skal indeholde et objekt { … }.")]);

            var places = new Places();
            var read = new Entry(document.RootElement, "", mistakes).All(root => Whole(root, defaults, places));
            if (mistakes.InOrder().Count == 0)
                Crossings.Check(read, places, mistakes);
            var found = mistakes.InOrder();
            return (found.Count == 0 ? read : null, found);
        }
        catch (JsonException broken)
        {
            return (null, [new Mistake((int)(broken.LineNumber ?? 0) + 1, broken.Path ?? "", "Filen er ikke gyldig JSON her.")]);
        }
    }

    private static KommuneConfiguration Whole(Entry root, KommuneConfiguration? defaults, Places places)
    {
        var kommunekode = defaults is null ? "" : root.Value<Kommunekode>("kommunekode", text => Kernel.Kommunekode.Parse(text))?.Code ?? "";
        var laws = root.Each("laws", StatutorySections.Law);
        return new KommuneConfiguration(
            kommunekode,
            Merged(defaults?.TargetGroups, root.Each("targetGroups", places.Note(CatalogueSections.TargetGroup))),
            Merged(defaults?.EffortTypes, root.Each("effortTypes", places.Note(CatalogueSections.EffortType))),
            new Laws([.. (defaults?.Laws.All ?? []).ExceptBy(laws.Select(law => law.Code), law => law.Code), .. laws]),
            Merged(defaults?.StatutoryPlans, root.Each("statutoryPlans", places.Note(StatutorySections.StatutoryPlan))),
            root.One("contacts", CatalogueSections.Contacts) ?? defaults?.Contacts!,
            root.One("retention", CatalogueSections.Retention) ?? defaults?.Retention!,
            root.One("roles", CatalogueSections.Roles) ?? defaults?.Roles!,
            Merged(defaults?.Authorities, root.Each("authorities", places.Note(ExemptionSections.Authority))),
            root.One("exemptions", ExemptionSections.Rules) ?? defaults?.Exemptions!,
            root.Each("vedtaegter", places.Note(ExemptionSections.Vedtaegt)))
        {
            Conflicts = root.One("conflicts", PlanSections.Conflicts) ?? defaults?.Conflicts!,
            Economy = root.One("economy", PlanSections.Economy) ?? defaults?.Economy!,
        };
    }

    private static Catalogue<T> Merged<T>(Catalogue<T>? defaults, IReadOnlyList<T> own)
        where T : class, ICatalogueEntry => (defaults ?? new([])).With(new(own));
}
