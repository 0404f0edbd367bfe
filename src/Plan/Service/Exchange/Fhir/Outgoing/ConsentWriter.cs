using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>The consents that the plan rests on, by reference: proof that they were given, not the consents themselves.</summary>
internal static class ConsentWriter
{
    public static void AddTo(BundleBuilder bundle)
    {
        foreach (var member in bundle.Content.Members)
        {
            foreach (var consentId in bundle.Plan.ConsentIds.GetValueOrDefault(member.CitizenId, []))
            {
                bundle.Add($"urn:uuid:{consentId}", Resource(
                    "Consent",
                    ("identifier", Each(Identifier(FhirNames.Uri, $"urn:uuid:{consentId}"))),
                    ("status", "active"),
                    ("scope", Concept("", Coding(FhirNames.ConsentScope, "patient-privacy"))),
                    ("category", Each(Concept("Samtykke til en helhedsorienteret plan", Coding(FhirNames.System("consent"), "participation")))),
                    ("patient", Reference(BundleBuilder.MemberUrn(member.CitizenId))),
                    ("policyRule", Concept("LAB § 40; serviceloven § 141, stk. 7; barnets lov § 110"))));
            }
        }
    }
}
