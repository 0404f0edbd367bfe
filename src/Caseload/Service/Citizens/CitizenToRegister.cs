using EnPlan.Kernel;
using Google.Protobuf.Collections;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Citizens;

/// <summary>Reads a request to register a citizen.</summary>
internal static class CitizenToRegister
{
    private const int MostRelationships = 50;
    private static readonly DateOnly OldestBirth = new(1850, 1, 1);

    /// <param name="citizen">Who is to be registered.</param>
    /// <param name="own">The kommune's own code.</param>
    /// <param name="today">On which day.</param>
    /// <param name="now">When.</param>
    public static Result<Citizen> From(Wire.Citizen? citizen, string own, DateOnly today, DateTimeOffset now)
    {
        if (citizen is null)
            return new InvalidInput("citizen", "Borgeren mangler.");

        var check = new Check();
        var cpr = citizen.Cpr.Length == 0 ? null : check.Value(Cpr.Parse(citizen.Cpr, "citizen.cpr"));
        var name = new PersonName(
            check.Text("citizen.given_name", citizen.GivenName, 1, 100),
            check.Text("citizen.family_name", citizen.FamilyName, 1, 100));
        var birthDate = BirthDateOf(citizen, cpr, today, check);
        var address = check.Text("citizen.address", citizen.Address, 0, 300);
        var protectedUntil = check.OptionalDate("citizen.protected_until", citizen.ProtectedUntil);
        var protectedFrom = check.OptionalDate("citizen.protected_from", citizen.ProtectedFrom);
        AddressProtection.Check(check, "citizen.", protectedFrom, protectedUntil, today);
        var residence = OwnAsEmpty(check.OptionalKommune("citizen.residence_kommunekode", citizen.ResidenceKommunekode), own);
        var acting = OwnAsEmpty(check.OptionalKommune("citizen.acting_kommunekode", citizen.ActingKommunekode), own);
        var relationships = RelationshipsOf(citizen.Relationships, check);
        return check.Then(() => new Citizen
        {
            CitizenId = Guid.CreateVersion7(now),
            Version = 1,
            Cpr = cpr,
            Name = name,
            BirthDate = birthDate,
            Address = address,
            ProtectedFrom = protectedFrom,
            ProtectedUntil = protectedUntil,
            ResidenceKommune = residence,
            ActingKommune = acting,
            Relationships = relationships,
        });
    }

    /// <summary>The own kommune's code stands for itself by being left out.</summary>
    public static string OwnAsEmpty(string kommunekode, string own) => kommunekode == own ? "" : kommunekode;

    /// <summary>Reads one relationship.</summary>
    public static Relationship RelationshipOf(Wire.Relationship relationship, string field, Check check) => new(
        check.Id($"{field}.citizen_id", relationship.CitizenId),
        (RelationshipKind)check.Choice($"{field}.kind", relationship.Kind),
        relationship.Excluded);

    private static DateOnly BirthDateOf(Wire.Citizen citizen, Cpr? cpr, DateOnly today, Check check)
    {
        const string Field = "citizen.birth_date";
        const string Impossible = "Fødselsdatoen ligger uden for det mulige.";
        if (citizen.BirthDate.Length == 0 && citizen.Cpr.Length > 0)
        {
            check.That(cpr is null || IsPossible(cpr.BirthDate, today), "citizen.cpr", Impossible);
            return cpr?.BirthDate ?? default;
        }

        var birthDate = check.Date(Field, citizen.BirthDate);
        if (birthDate != default)
            check.That(IsPossible(birthDate, today), Field, Impossible);

        // A replacement number may have been issued without the date being known.
        if (cpr is { IsReplacement: false })
            check.That(birthDate == cpr.BirthDate, Field, "Fødselsdatoen er en anden end CPR-nummerets.");
        return birthDate;
    }

    private static bool IsPossible(DateOnly birthDate, DateOnly today) => birthDate >= OldestBirth && birthDate <= today;

    private static List<Relationship> RelationshipsOf(RepeatedField<Wire.Relationship> relationships, Check check)
    {
        check.Count("citizen.relationships", relationships.Count, 0, MostRelationships);
        var read = relationships.Select((one, index) => RelationshipOf(one, $"citizen.relationships[{index}]", check)).ToList();
        check.That(
            !read.Index().Any(one => read.Take(one.Index).Any(one.Item.Replaces)),
            "citizen.relationships",
            "Den samme relation må kun stå én gang, og en forælder har enten forældremyndighed eller ikke.");
        return read;
    }
}
