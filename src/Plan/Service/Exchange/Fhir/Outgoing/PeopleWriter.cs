using System.Text.Json.Nodes;
using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>Members as Patient, a family as Group, workers as Practitioner. Never a CPR number, a birth date or an address.</summary>
internal static class PeopleWriter
{
    public static void AddMembers(BundleBuilder bundle)
    {
        foreach (var member in bundle.Content.Members)
            bundle.Add(BundleBuilder.MemberUrn(member.CitizenId), Patient(member, bundle));
        if (bundle.Content.Subject == Wire.SubjectKind.Family)
            bundle.Add(bundle.SubjectUrn, Group(bundle));
    }

    public static void AddWorkers(BundleBuilder bundle)
    {
        foreach (var worker in bundle.Workers)
        {
            bundle.Add(bundle.Urn("worker", worker), Resource(
                "Practitioner",
                ("identifier", Identifiers(bundle.Urn("worker", worker), "worker", worker))));
        }
    }

    private static JsonObject Patient(Wire.MemberSection member, BundleBuilder bundle) => Resource(
        "Patient",
        ("meta", member.KeptFromRepresentatives ? new JsonObject { ["security"] = Each(Coding(FhirNames.Confidentiality, "R", "restricted")) } : null),
        ("identifier", Each(Identifier(FhirNames.Uri, BundleBuilder.MemberUrn(member.CitizenId)))),
        ("name", Each(Some(("use", "usual"), ("given", member.GivenName.Length == 0 ? null : new JsonArray(member.GivenName))))));

    // The first is the main person.
    private static JsonObject Group(BundleBuilder bundle) => Resource(
        "Group",
        ("identifier", Each(Identifier(FhirNames.Uri, bundle.SubjectUrn))),
        ("type", "person"),
        ("actual", true),
        ("quantity", bundle.Content.Members.Count),
        ("member", Each(bundle.Content.Members.Select(member => new JsonObject { ["entity"] = Reference(BundleBuilder.MemberUrn(member.CitizenId)) }))));
}
