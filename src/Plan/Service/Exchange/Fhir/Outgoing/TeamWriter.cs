using System.Text.Json.Nodes;
using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>Who works together: a CareTeam of the coordinators and of the network, private people as RelatedPerson.</summary>
internal static class TeamWriter
{
    public static void AddTo(BundleBuilder bundle)
    {
        bundle.Add(bundle.Urn("team", ""), CareTeam(bundle));
        foreach (var participant in bundle.Content.Participants)
        {
            bundle.Add(Urn(participant, bundle), participant.Kind == Wire.ParticipantKind.Private
                ? RelatedPerson(participant, bundle)
                : Practitioner(participant, bundle));
        }
    }

    private static JsonObject CareTeam(BundleBuilder bundle) => Resource(
        "CareTeam",
        ("identifier", Each(bundle.Content.Team.Length == 0 ? null : Identifier(FhirNames.System("team"), bundle.Content.Team))),
        ("status", bundle.Plan.State.IsFinished() ? "inactive" : "active"),
        ("subject", Reference(bundle.SubjectUrn)),
        ("participant", Each(
        [
            .. bundle.Plan.CoordinatorIds.Select(id => new JsonObject
            {
                ["role"] = Each(Concept("Koordinerende sagsbehandler", Coding(FhirNames.System("team-role"), "coordinator"))),
                ["member"] = bundle.Person(id),
            }),
            .. bundle.Content.Participants.Select(participant => Participant(participant, bundle)),
        ])));

    // In FHIR only a Practitioner is there on behalf of somebody (ctm-1).
    private static JsonObject? Participant(Wire.NetworkParticipant participant, BundleBuilder bundle)
    {
        var isPrivate = participant.Kind == Wire.ParticipantKind.Private;
        return Some(
            ("extension", Each(
            [
                .. participant.MemberIds.Select(id => ReferenceExtension("about", Reference(BundleBuilder.MemberUrn(id)))),
                isPrivate ? TextExtension("organisation", participant.Organisation) : null,
            ])),
            ("role", Each(Concept(participant.Role))),
            ("member", Reference(Urn(participant, bundle))),
            ("onBehalfOf", isPrivate ? null : Some(("display", participant.Organisation))));
    }

    private static JsonObject RelatedPerson(Wire.NetworkParticipant participant, BundleBuilder bundle) => Resource(
        "RelatedPerson",
        ("identifier", Identifiers(Urn(participant, bundle), "participant", participant.ParticipantId)),
        ("patient", BundleBuilder.First(participant.MemberIds)),
        ("relationship", Each(Concept(participant.Role))),
        ("name", Each(new JsonObject { ["text"] = participant.Name })));

    private static JsonObject Practitioner(Wire.NetworkParticipant participant, BundleBuilder bundle) => Resource(
        "Practitioner",
        ("identifier", Identifiers(Urn(participant, bundle), "participant", participant.ParticipantId)),
        ("name", Each(new JsonObject { ["text"] = participant.Name })));

    private static string Urn(Wire.NetworkParticipant participant, BundleBuilder bundle) => bundle.Urn("participant", participant.ParticipantId);
}
