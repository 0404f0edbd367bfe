using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>The network around the members, from the teams of the plan. Who coordinates is decided here, and is not taken over.</summary>
internal static class TeamReader
{
    public static void AddTo(Wire.PlanContent content, Element carePlan, Reading reading)
    {
        var team = carePlan.Each("careTeam").Select(reference => reading.Document.Find(reference.Text("reference"), reference)).FirstOrDefault(team => team?.Type == "CareTeam");
        if (team is null)
            return;

        team.Text("status");
        team.Part("subject")?.Text("reference");
        content.Team = team.Identifier(FhirNames.System("team"));
        foreach (var participant in team.Each("participant"))
        {
            if (participant.Part("member") is { } reference
                && reading.Document.Find(reference.Text("reference"), reference) is { Type: "RelatedPerson" or "Practitioner" } person
                && person.Identifier(FhirNames.System("worker")).Length == 0)
            {
                reading.Place($"content.participants[{content.Participants.Count}]", person.Path);
                content.Participants.Add(Participant(participant, person, content, reading));
            }
        }
    }

    private static Wire.NetworkParticipant Participant(Element participant, Element person, Wire.PlanContent content, Reading reading)
    {
        person.Identifier(FhirNames.Uri);
        var isPrivate = person.Type == "RelatedPerson";
        var about = participant.Extensions("about").Select(one => reading.Citizen(one.Part("valueReference")))
            .Append(isPrivate ? reading.Citizen(person.Part("patient")) : "")
            .Where(citizen => citizen.Length > 0).Distinct().ToList();
        var role = participant.Each("role").Concat(person.Each("relationship")).Select(one => one.Words()).FirstOrDefault(words => words.Length > 0);
        if (role is null)
            reading.Leave(participant.Path, "Kilden siger ikke, hvad personen er for familien; ret det i planen.");
        return new Wire.NetworkParticipant
        {
            ParticipantId = reading.LocalId(person, "participant"),
            Kind = isPrivate ? Wire.ParticipantKind.Private : Wire.ParticipantKind.Professional,
            Name = Name(person),
            Role = role ?? (isPrivate ? "netværk" : "fagperson"),
            Organisation = participant.Part("onBehalfOf")?.Text("display") ?? participant.TextExtension("organisation"),
            MemberIds = { about.Count > 0 ? about : content.Members.Select(member => member.CitizenId) },
        };
    }

    private static string Name(Element person)
    {
        var name = person.Each("name").FirstOrDefault();
        if (name?.Text("text") is { Length: > 0 } text)
            return text;
        return string.Join(' ', (name?.Texts("given") ?? []).Append(name?.Text("family") ?? "").Where(part => part.Length > 0));
    }
}
