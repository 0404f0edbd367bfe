using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>What goes well (Observation) and what is hard (Condition) for each member.</summary>
internal static class SectionWriter
{
    public static IEnumerable<string> StrengthUrns(BundleBuilder bundle) => bundle.Content.Members.SelectMany(
        member => member.Strengths.Index().Select(strength => bundle.Urn("strength", $"{member.CitizenId}/{strength.Index}")));

    public static IEnumerable<string> ChallengeUrns(BundleBuilder bundle) => bundle.Content.Members.SelectMany(
        member => member.Challenges.Index().Select(challenge => bundle.Urn("challenge", $"{member.CitizenId}/{challenge.Index}")));

    public static void AddTo(BundleBuilder bundle)
    {
        foreach (var member in bundle.Content.Members)
        {
            foreach (var (index, text) in member.Strengths.Index())
            {
                bundle.Add(bundle.Urn("strength", $"{member.CitizenId}/{index}"), Resource(
                    "Observation",
                    ("status", "final"),
                    ("code", Concept("Ressource", Coding(FhirNames.System("observation"), "strength"))),
                    ("subject", Reference(BundleBuilder.MemberUrn(member.CitizenId))),
                    ("valueString", text)));
            }

            foreach (var (index, text) in member.Challenges.Index())
            {
                bundle.Add(bundle.Urn("challenge", $"{member.CitizenId}/{index}"), Resource(
                    "Condition",
                    ("clinicalStatus", Concept("", Coding(FhirNames.ConditionClinical, "active"))),
                    ("category", Each(Concept("Udfordring", Coding(FhirNames.System("condition"), "challenge")))),
                    ("code", Concept(text)),
                    ("subject", Reference(BundleBuilder.MemberUrn(member.CitizenId)))));
            }
        }
    }
}
