using System.Globalization;
using EnPlan.Caseload.V1;
using EnPlan.Consent.V1;
using EnPlan.Kernel;
using Subject = EnPlan.Consents.Subject;

namespace EnPlan.Cli.Cases;

/// <summary>What Consent demands of the consents of a case: by whom, in what form, and that nobody's is missing.</summary>
/// <param name="check">Takes what is wrong, by its place in the file.</param>
/// <param name="today">The day on which they are to be recorded.</param>
internal sealed class ConsentRules(Check check, DateOnly today)
{
    private readonly RequestIds _placeholders = new("placeholder");

    public void Apply(CaseFile file)
    {
        var citizens = file.Citizens.GroupBy(one => one.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Citizen, StringComparer.Ordinal);
        for (var i = 0; i < file.Consents.Count; i++)
        {
            var consent = file.Consents[i];
            ApplyForm(consent, $"consents[{i}]");
            check.That(
                !file.Consents.Take(i).Any(earlier => earlier.SubjectCitizenId == consent.SubjectCitizenId && earlier.GiverCitizenId == consent.GiverCitizenId),
                $"consents[{i}]",
                "Samtykket står der allerede.");
            if (Givers(citizens, consent.SubjectCitizenId) is { } entitled && citizens.ContainsKey(consent.GiverCitizenId))
                check.That(entitled.Contains(consent.GiverCitizenId, StringComparer.Ordinal), $"consents[{i}].giverCitizenId", "Samtykket kan ikke gives af denne person: det er den voksne selv, barnets forældremyndighedsindehavere og, fra 16 år, den unge.");
        }

        ApplyToMembers(file, citizens);
    }

    private void ApplyForm(GiveConsentRequest consent, string path)
    {
        check.Code($"{path}.purpose", consent.Purpose);
        check.Text($"{path}.textVersion", consent.TextVersion, 1, 20);
        check.That(consent.Scope is null, $"{path}.scope", "Samtykke til en helhedsorienteret plan omfatter planen og kan ikke afgrænses her.");
        var startsOn = check.OptionalDate($"{path}.startsOn", consent.StartsOn);
        var expiresOn = check.OptionalDate($"{path}.expiresOn", consent.ExpiresOn);
        check.That(startsOn is null || startsOn >= today, $"{path}.startsOn", "Første dag må ikke ligge før i dag.");
        check.That(expiresOn is null || expiresOn >= (startsOn ?? today), $"{path}.expiresOn", "Sidste dag må ikke ligge før i dag eller før første dag.");
    }

    /// <summary>Nobody's section may be written before all those who decide for them have consented.</summary>
    private void ApplyToMembers(CaseFile file, Dictionary<string, Citizen> citizens)
    {
        for (var i = 0; i < file.Plan.Members.Count; i++)
        {
            var member = file.Plan.Members[i].CitizenId;
            var given = file.Consents.Where(consent => consent.SubjectCitizenId == member).Select(consent => consent.GiverCitizenId).ToHashSet(StringComparer.Ordinal);
            var path = $"plan.members[{i}].citizenId";
            check.That(given.Count > 0, path, "Der er intet samtykke for dette medlem under consents.");
            if (Givers(citizens, member) is { } required && required.FirstOrDefault(giver => !given.Contains(giver)) is { } missing)
                check.That(condition: false, path, $"Der mangler samtykke for dette medlem under consents: fra {missing}.");
        }
    }

    /// <summary>The keys of those whose consent is needed; null when the citizen is not in the file, or their birth date cannot be read.</summary>
    private List<string>? Givers(Dictionary<string, Citizen> citizens, string key)
    {
        if (!citizens.TryGetValue(key, out var citizen) || BirthOf(citizen) is not { } birth)
            return null;
        var keys = citizens.Keys.ToDictionary(IdOf);
        var custody = citizen.Relationships.Where(one => one.Kind == RelationshipKind.CustodyHolder && citizens.ContainsKey(one.CitizenId)).Select(one => IdOf(one.CitizenId));
        return [.. new Subject(IdOf(key), birth, [.. custody], [], ProtectedUntil: null).RequiredGiversOn(today).Select(giver => keys[giver.CitizenId])];
    }

    private static DateOnly? BirthOf(Citizen citizen)
    {
        if (DateOnly.TryParseExact(citizen.BirthDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
            return birth;
        return Cpr.Parse(citizen.Cpr) is { IsOk: true } cpr ? cpr.Value.BirthDate : null;
    }

    private Guid IdOf(string key) => Guid.Parse(_placeholders.For(key));
}
