using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>Members: the Patient, or the members of the Group, that the plan is about; with what goes well and what is hard.</summary>
internal static class PeopleReader
{
    private const string Unknown = "Hvem det er her, skal siges i members.";

    public static void AddTo(Wire.PlanContent content, Element carePlan, Reading reading)
    {
        var subject = carePlan.Part("subject");
        if (!reading.Check.That(subject is not null, $"{carePlan.Path}.subject", "Skal udfyldes."))
            return;

        reading.Place("content.members", $"{carePlan.Path}.subject");
        var group = reading.Document.Find(subject!.Text("reference"), subject!) is { Type: "Group" } found ? found : null;
        content.Subject = group is null ? Wire.SubjectKind.Person : Wire.SubjectKind.Family;
        if (group is null)
        {
            Add(content, subject!, reading);
        }
        else
        {
            Head(group);
            foreach (var member in group.Each("member").Select(member => member.Part("entity")).OfType<Element>())
                Add(content, member, reading);
        }

        Sections(content, reading);
    }

    private static void Head(Element group)
    {
        group.Text("type");
        group.Flag("actual");
        group.Number("quantity");
        group.Identifier(FhirNames.Uri);
    }

    private static void Add(Wire.PlanContent content, Element reference, Reading reading)
    {
        var person = reading.Document.Find(reference.Text("reference"), reference);
        var citizenId = reading.Citizen(reference);
        reading.Check.That(citizenId.Length > 0, person?.Path ?? reference.Path, Unknown);
        var member = new Wire.MemberSection { CitizenId = citizenId, GivenName = Name(person, reference) };
        var path = $"content.members[{content.Members.Count}]";
        reading.Place(path, person?.Path ?? reference.Path);
        reading.Place($"{path}.given_name", person is null ? reference.Path : $"{person.Path}.name");
        if (person?.Part("meta") is { } meta)
            member.KeptFromRepresentatives = meta.Each("security").Any(IsRestricted);
        content.Members.Add(member);
    }

    private static bool IsRestricted(Element label)
    {
        label.Text("display");
        return label.Text("system") == FhirNames.Confidentiality && label.Text("code") == "R";
    }

    // As the person wants to be called, else the first given name, else what the name reads as.
    private static string Name(Element? person, Element reference)
    {
        var names = person?.Each("name") ?? [];
        var name = names.FirstOrDefault(name => name.Peek("use") == "usual") ?? names.FirstOrDefault(name => name.Peek("use") == "official") ?? names.FirstOrDefault();
        name?.Text("use");
        return name?.Texts("given").FirstOrDefault(given => given.Length > 0)
            ?? (name?.Text("text") is { Length: > 0 } text ? text : reference.Text("display"));
    }

    private static void Sections(Wire.PlanContent content, Reading reading)
    {
        foreach (var strength in reading.Document.OfType("Observation").Where(observation => IsStrength(observation) && !reading.IsInError(observation)))
        {
            if (MemberOf(strength, content, reading) is not { } member)
                continue;
            strength.Text("status");
            strength.Part("code").Words();
            strength.Part("code").Code(FhirNames.System("observation"));
            member.Strengths.Add(strength.Text("valueString"));
        }

        foreach (var condition in reading.Document.OfType("Condition").Where(condition => !reading.IsInError(condition)))
        {
            if (MemberOf(condition, content, reading) is not { } member || condition.Part("code").Words() is not { Length: > 0 } words)
                continue;
            condition.Part("clinicalStatus").Code(FhirNames.ConditionClinical);
            var category = condition.Each("category").WithSystem(FhirNames.System("condition"));
            category.Words();
            category.Code(FhirNames.System("condition"));
            member.Challenges.Add(words);
        }
    }

    private static bool IsStrength(Element observation) => observation.Part("code")?.Each("coding").Any(
        coding => coding.Peek("system") == FhirNames.System("observation") && coding.Peek("code") == "strength") == true;

    private static Wire.MemberSection? MemberOf(Element resource, Wire.PlanContent content, Reading reading) =>
        reading.Citizen(resource.Part("subject")) is { Length: > 0 } citizenId
            ? content.Members.FirstOrDefault(member => member.CitizenId == citizenId)
            : null;
}
