using EnPlan.Caseload.V1;
using EnPlan.Kernel;

namespace EnPlan.Cli.Cases;

/// <summary>What the register demands of workers and citizens, so that it will not refuse one after others are registered.</summary>
/// <param name="check">Takes what is wrong, by its place in the file.</param>
/// <param name="today">The day on which it is to be registered.</param>
internal sealed class PersonRules(Check check, DateOnly today)
{
    private const int MostRelationships = 50;
    private static readonly DateOnly OldestBirth = new(1850, 1, 1);

    public void Apply(CaseFile file)
    {
        foreach (var worker in file.Workers)
            Apply(worker, $"workers.{worker.WorkerId}");
        foreach (var (key, citizen) in file.Citizens)
            Apply(citizen, $"citizens.{key}");

        var numbers = file.Citizens.Where(one => one.Citizen.Cpr.Length > 0).GroupBy(one => Digits(one.Citizen.Cpr), StringComparer.Ordinal);
        foreach (var twice in numbers.SelectMany(group => group.Skip(1)))
            check.That(condition: false, $"citizens.{twice.Key}.cpr", "Et andet menneske i filen har samme CPR-nummer.");
    }

    private void Apply(Worker worker, string path)
    {
        check.Text($"{path}.name", worker.Name, 1, 100);
        check.Text($"{path}.title", worker.Title, 1, 100);
        check.Text($"{path}.phone", worker.Phone, 0, 30);
    }

    private void Apply(Citizen citizen, string path)
    {
        check.Text($"{path}.givenName", citizen.GivenName, 1, 100);
        check.Text($"{path}.familyName", citizen.FamilyName, 1, 100);
        check.Text($"{path}.address", citizen.Address, 0, 300);
        if (citizen.BirthDate.Length > 0 && check.Date($"{path}.birthDate", citizen.BirthDate) is var birth && birth != default)
            check.That(birth >= OldestBirth && birth <= today, $"{path}.birthDate", "Fødselsdatoen ligger uden for det mulige.");
        var protectedUntil = check.OptionalDate($"{path}.protectedUntil", citizen.ProtectedUntil);
        check.That(protectedUntil is null || protectedUntil >= today, $"{path}.protectedUntil", "Sidste dag må ikke ligge før i dag.");
        var protectedFrom = check.OptionalDate($"{path}.protectedFrom", citizen.ProtectedFrom);
        check.That(protectedFrom is null || protectedUntil is not null, $"{path}.protectedUntil", "Angiv også beskyttelsens sidste dag.");
        check.That(
            protectedFrom is null || protectedUntil is null || protectedFrom <= protectedUntil,
            $"{path}.protectedFrom",
            "Første dag må ikke ligge efter den sidste.");
        check.OptionalKommune($"{path}.residenceKommunekode", citizen.ResidenceKommunekode);
        check.OptionalKommune($"{path}.actingKommunekode", citizen.ActingKommunekode);
        check.Count($"{path}.relationships", citizen.Relationships.Count, 0, MostRelationships);
        for (var i = 0; i < citizen.Relationships.Count; i++)
        {
            var one = citizen.Relationships[i];
            check.Choice($"{path}.relationships[{i}].kind", one.Kind);
            check.That(
                !citizen.Relationships.Take(i).Any(earlier => IsTheSame(earlier, one)),
                $"{path}.relationships[{i}]",
                "Den samme relation må kun stå én gang, og en forælder har enten forældremyndighed eller ikke.");
        }
    }

    private static bool IsTheSame(Relationship one, Relationship other) =>
        one.CitizenId == other.CitizenId && (one.Kind == other.Kind || (IsParent(one.Kind) && IsParent(other.Kind)));

    private static bool IsParent(RelationshipKind kind) => kind is RelationshipKind.CustodyHolder or RelationshipKind.Parent;

    private static string Digits(string cpr) => string.Concat(cpr.Where(char.IsAsciiDigit));
}
