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
        var hasGroup = check.That(
            content.TargetGroup == before?.TargetGroup || configuration.TargetGroups.Find(content.TargetGroup, on) is not null,
            "content.target_group",
            $"Skal være en målgruppe, som kommunen har: {string.Join(", ", configuration.TargetGroups.On(on).Select(group => group.Code))}.");
        check.That(
            content.LegalBasis == before?.LegalBasis || configuration.Laws.Of(content.LegalBasis) is not null,
            "content.legal_basis",
            "Skal være en bestemmelse i en lov, som kommunens konfiguration kender.");
        check.That(!(content.Offer?.ContactedOn > on), "content.offer.contacted_on", "Må ikke ligge i fremtiden.");
        // What a group asks that the kommune does not have, nobody can tell.
        if (content.Offer is { } offer && hasGroup)
        {
            Criteria(offer, content.TargetGroup, before, configuration, check);
        }

        var fitted = content with
        {
            Replaces = [.. content.Replaces.Select(replaced => replaced with { Code = configuration.Find(replaced.Provision, replaced.Name, on)?.Code ?? "" })],
            Efforts = [.. content.Efforts.Index().Select(effort => Fit(effort.Item, $"content.efforts[{effort.Index}]", before, configuration, on, check))],
        };
        return check.Then<PlanContent>(() => fitted);
    }

    // The criteria are those that were asked about on the day of the contact.
    private static void Criteria(Offer offer, string targetGroup, PlanContent? before, KommuneConfiguration configuration, Check check)
    {
        var known = configuration.TargetGroups.ScreeningOf(targetGroup, offer.ContactedOn).Select(criterion => criterion.Code).ToList();
        foreach (var (index, code) in offer.Criteria.Index().Where(one => before?.Offer?.Criteria.Contains(one.Item) != true))
        {
            check.That(
                known.Contains(code),
                $"content.offer.criteria[{index}]",
                known.Count == 0
                    ? "Målgruppen havde ingen spørgsmål den dag, kontakten begyndte."
                    : $"Skal være et af de spørgsmål, som målgruppen havde den dag, kontakten begyndte: {string.Join(", ", known)}.");
        }
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
