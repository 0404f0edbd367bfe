using System.Text.Json.Nodes;
using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>What set the work going (Communication), documents (DocumentReference) and risks (Flag): by reference, never their text elsewhere.</summary>
internal static class HistoryWriter
{
    public static IEnumerable<string> Urns(BundleBuilder bundle) => Entries(bundle).Select(entry => entry.Urn);

    public static void AddTo(BundleBuilder bundle)
    {
        foreach (var (urn, resource) in Entries(bundle))
            bundle.Add(urn, resource());
    }

    private static IEnumerable<(string Urn, Func<JsonObject> Resource)> Entries(BundleBuilder bundle) =>
    [
        .. bundle.Content.Triggers.Index().Select(trigger => (
            bundle.Urn("trigger", trigger.Index.ToString(CultureInfo.InvariantCulture)), new Func<JsonObject>(() => Communication(trigger.Item, bundle)))),
        .. bundle.Content.Documents.Select(document => (
            bundle.Urn("document", document.DocumentId), new Func<JsonObject>(() => DocumentReference(document, bundle)))),
        .. bundle.Content.RiskNotes.Select(risk => (
            bundle.Urn("risk", risk.RiskNoteId), new Func<JsonObject>(() => Flag(risk, bundle)))),
    ];

    private static JsonObject Communication(Wire.Trigger trigger, BundleBuilder bundle) => Resource(
        "Communication",
        ("extension", Each(DateExtension("assessed-on", trigger.AssessedOn), DateExtension("acknowledged-on", trigger.AcknowledgedOn))),
        ("identifier", Each(Some(("system", FhirNames.System("trigger")), ("value", trigger.Reference)))),
        ("status", "completed"),
        ("category", Each(Concept("", Coding(FhirNames.System("trigger-kind"), trigger.Kind)))),
        ("subject", Reference(bundle.SubjectUrn)),
        ("received", trigger.ReceivedOn));

    private static JsonObject DocumentReference(Wire.DocumentReference document, BundleBuilder bundle) => Resource(
        "DocumentReference",
        ("extension", Each(BundleBuilder.Others(document.MemberIds))),
        ("masterIdentifier", Some(("system", FhirNames.System($"document/{document.System}")), ("value", document.Reference))),
        ("identifier", Identifiers(bundle.Urn("document", document.DocumentId), "document", document.DocumentId)),
        ("status", "current"),
        ("category", Each(Concept("", PlanWriter.Area(document.Area)))),
        ("subject", BundleBuilder.First(document.MemberIds)),
        ("content", Each(new JsonObject { ["attachment"] = Some(("title", document.Title), ("creation", document.Dated)) })));

    private static JsonObject Flag(Wire.RiskNote risk, BundleBuilder bundle) => Resource(
        "Flag",
        ("extension", Each(
        [
            .. BundleBuilder.Others(risk.MemberIds),
            DateExtension("review-on", risk.ReviewOn),
            Extension("citizen-told", "valueBoolean", risk.CitizenTold ? true : null),
            TextExtension("not-told-reason", risk.NotToldReason),
        ])),
        ("identifier", Identifiers(bundle.Urn("risk", risk.RiskNoteId), "risk", risk.RiskNoteId)),
        ("status", "active"),
        ("category", Each(Concept("", PlanWriter.Area(risk.Area)))),
        ("code", Concept(risk.Text)),
        ("subject", BundleBuilder.First(risk.MemberIds)));
}
