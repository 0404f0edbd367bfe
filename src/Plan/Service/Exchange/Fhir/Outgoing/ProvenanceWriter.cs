using System.Text.Json.Nodes;
using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>Where the document comes from: which kommune, and who made this version when and why.</summary>
internal static class ProvenanceWriter
{
    public static void AddTo(BundleBuilder bundle)
    {
        var by = bundle.Plan.ChangedBy == PlanChange.System ? new JsonObject { ["display"] = "EnPlan" } : bundle.Person(bundle.Plan.ChangedBy);
        var kommune = Kommunekode.Parse(bundle.Plan.Kommunekode) is { IsOk: true } known ? $"{known.Value.Name} Kommune" : "";
        bundle.Add(bundle.Urn("provenance", ""), Resource(
            "Provenance",
            ("target", Each(Reference(bundle.PlanUrn))),
            ("recorded", FhirTime.Instant(bundle.Plan.ChangedAt)),
            ("reason", Each(Concept("", Coding(FhirNames.System("change-reason"), bundle.Plan.ChangeReason)))),
            ("agent", Each(Some(
                ("who", by),
                ("onBehalfOf", Some(
                    ("type", "Organization"),
                    ("identifier", Identifier(FhirNames.System("kommunekode"), bundle.Plan.Kommunekode)),
                    ("display", kommune))))))));
    }
}
