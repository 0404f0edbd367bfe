using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Whether a plan keeps to the kommune's catalogues, and with which versions of them it was written.</summary>
public static class InCatalogue
{
    /// <summary>The content with the versions of its effort types and the codes of the plans that it replaces; or what the catalogues do not know.</summary>
    /// <param name="content">What is to be written.</param>
    /// <param name="before">What was there before; what has left the catalogues since then may stay. Null for a new plan.</param>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="on">The day.</param>
    public static Result<PlanContent> Fit(PlanContent content, PlanContent? before, KommuneConfiguration configuration, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        var check = new Check();
        check.That(
            content.TargetGroup == before?.TargetGroup || configuration.TargetGroups.Find(content.TargetGroup, on) is not null,
            "content.target_group",
            $"Skal være en målgruppe, som kommunen har: {string.Join(", ", configuration.TargetGroups.On(on).Select(group => group.Code))}.");
        check.That(
            content.LegalBasis == before?.LegalBasis || configuration.Laws.Of(content.LegalBasis) is not null,
            "content.legal_basis",
            "Skal være en bestemmelse i en lov, som kommunens konfiguration kender.");
        var fitted = content with
        {
            Replaces = [.. content.Replaces.Select(replaced => replaced with { Code = configuration.Find(replaced.Provision, replaced.Name, on)?.Code ?? "" })],
            Efforts = [.. content.Efforts.Index().Select(effort => Fit(effort.Item, $"content.efforts[{effort.Index}]", before, configuration, on, check))],
        };
        return check.Then<PlanContent>(() => fitted);
    }

    private static Effort Fit(
        Effort effort, string path, PlanContent? before, KommuneConfiguration configuration, DateOnly on, Check check)
    {
        if (before?.Efforts.FirstOrDefault(one => one.EffortId == effort.EffortId && one.Type == effort.Type) is { } earlier)
        {
            return effort with { CatalogueVersion = effort.CatalogueVersion == 0 ? earlier.CatalogueVersion : effort.CatalogueVersion };
        }

        var type = configuration.EffortTypes.Find(effort.Type, effort.CatalogueVersion, on);
        check.That(
            type is not null || effort.CatalogueVersion == 0, $"{path}.catalogue_version", "Kataloget har ikke indsatstypen i den version.");
        check.That(type is not null, $"{path}.type", "Skal være en indsatstype i kommunens katalog, som gælder i dag.");
        return type is null ? effort : effort with { CatalogueVersion = type.Version };
    }
}
