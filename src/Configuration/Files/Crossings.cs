namespace EnPlan.Configuration.Files;

/// <summary>What must fit between the sections of a file that is right in itself.</summary>
internal static class Crossings
{
    public static void Check(KommuneConfiguration read, Places places, Mistakes mistakes)
    {
        Codes(read.TargetGroups.All, places, mistakes);
        Codes(read.EffortTypes.All, places, mistakes);
        Codes(read.StatutoryPlans.All, places, mistakes);
        Codes(read.Authorities.All, places, mistakes);
        Versions(read.EffortTypes.All, places, mistakes);
        Groups(read, places, mistakes);
        Elements(read, places, mistakes);
        Vedtaegter(read, places, mistakes);
    }

    private static void Codes<T>(IReadOnlyList<T> entries, Places places, Mistakes mistakes)
        where T : class, ICatalogueEntry
    {
        foreach (var (index, entry) in entries.Index())
        {
            if (entries.Take(index).Any(other => other.Code == entry.Code && other.Validity.Overlaps(entry.Validity)))
                Add(entry, "from", "Koden har allerede en betydning i en del af perioden. Perioderne for en kode må ikke overlappe.", places, mistakes);
        }
    }

    private static void Versions(IReadOnlyList<EffortType> types, Places places, Mistakes mistakes)
    {
        foreach (var (index, type) in types.Index().Where(one => types.Take(one.Index).Any(other => (other.Code, other.Version) == (one.Item.Code, one.Item.Version))))
            Add(type, "version", "Versionen er brugt før.", places, mistakes);
    }

    private static void Groups(KommuneConfiguration read, Places places, Mistakes mistakes)
    {
        foreach (var group in read.TargetGroups.All.Where(group => group.PartOf.Length > 0 && (group.PartOf == group.Code || !read.TargetGroups.Knows(group.PartOf))))
            Add(group, "partOf", "Skal være en anden målgruppe, der findes.", places, mistakes);
        foreach (var group in read.TargetGroups.All.Where(group => group.Screening.DistinctBy(criterion => criterion.Code).Count() < group.Screening.Count))
            Add(group, "screening", "Hvert spørgsmål skal have sin egen kode.", places, mistakes);
    }

    private static void Elements(KommuneConfiguration read, Places places, Mistakes mistakes)
    {
        foreach (var plan in read.StatutoryPlans.All)
        {
            if (plan.Elements.DistinctBy(element => element.Code).Count() < plan.Elements.Count)
                Add(plan, "elements", "Hvert element skal have sin egen kode.", places, mistakes);
            if (plan.Deadlines.DistinctBy(deadline => deadline.Code).Count() < plan.Deadlines.Count)
                Add(plan, "deadlines", "Hver frist skal have sin egen kode.", places, mistakes);
            if (read.Laws.Of(plan.Provision) is null)
                Add(plan, "provision", "Loven skal stå under »laws«.", places, mistakes);
        }
    }

    private static void Vedtaegter(KommuneConfiguration read, Places places, Mistakes mistakes)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var exemptionIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var vedtaegt in read.Vedtaegter)
        {
            if (!ids.Add(vedtaegt.Id))
                Add(vedtaegt, "id", "Id'et er brugt før.", places, mistakes);
            if (!read.TargetGroups.Knows(vedtaegt.TargetGroup))
                Add(vedtaegt, "targetGroup", "Skal være en målgruppe, der findes.", places, mistakes);
            if (vedtaegt.Authority.Length > 0 && read.Authorities.Find(vedtaegt.Authority, vedtaegt.ApprovedOn) is null)
                Add(vedtaegt, "authority", "Skal være en myndighed, der havde et navn på godkendelsesdagen.", places, mistakes);
            foreach (var (index, exemption) in vedtaegt.Exemptions.Index())
            {
                if (!exemptionIds.Add(exemption.Id))
                    Add(vedtaegt, $"exemptions[{index}].id", "Id'et er brugt før.", places, mistakes);
                if (exemption.Period.From is null || exemption.Period.To is null)
                    Add(vedtaegt, $"exemptions[{index}].from", "En fritagelse har en første og en sidste dag.", places, mistakes);
            }
        }
    }

    private static void Add(object entry, string field, string text, Places places, Mistakes mistakes) =>
        mistakes.Add(places.Of(entry) is { } path ? $"{path}.{field}" : "", text);
}
