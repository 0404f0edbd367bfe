using System.Text.Json.Nodes;
using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>The plan itself: a CarePlan, which all else hangs on.</summary>
internal static class PlanWriter
{
    /// <summary>The whole plan as a bundle.</summary>
    public static JsonObject Write(PlanToExport plan)
    {
        var bundle = new BundleBuilder(plan);
        bundle.Add(bundle.PlanUrn, CarePlan(bundle));
        PeopleWriter.AddMembers(bundle);
        SectionWriter.AddTo(bundle);
        GoalWriter.AddTo(bundle);
        EffortWriter.AddTo(bundle);
        HistoryWriter.AddTo(bundle);
        TeamWriter.AddTo(bundle);
        ConsentWriter.AddTo(bundle);
        ProvenanceWriter.AddTo(bundle);
        PeopleWriter.AddWorkers(bundle);
        return bundle.Build();
    }

    private static JsonObject CarePlan(BundleBuilder bundle)
    {
        var content = bundle.Content;
        return Resource(
            "CarePlan",
            ("extension", Each(TextExtension("legal-basis", content.LegalBasis), Offer(content.Offer))),
            ("identifier", Each(Identifier(FhirNames.Uri, bundle.PlanUrn))),
            ("replaces", Each(content.Replaces.Select(replaced => Replaced(replaced, bundle)))),
            ("status", FhirCodes.OfPlan(bundle.Plan.State)),
            ("intent", "plan"),
            ("category", Each(content.FocusAreas.Select(Category).Prepend(Concept("", Coding(FhirNames.System("target-group"), content.TargetGroup))))),
            ("title", content.Title),
            ("description", content.Summary),
            ("subject", Reference(bundle.SubjectUrn)),
            ("careTeam", Each(Reference(bundle.Urn("team", "")))),
            ("addresses", References(SectionWriter.ChallengeUrns(bundle))),
            ("supportingInfo", References(SectionWriter.StrengthUrns(bundle).Concat(HistoryWriter.Urns(bundle)))),
            ("goal", References(content.FocusAreas.SelectMany(area => area.Goals).Select(goal => bundle.Urn("goal", goal.GoalId)))),
            ("activity", Each(content.Efforts.Select(effort => new JsonObject { ["reference"] = Reference(bundle.Urn("effort", effort.EffortId)) }))),
            ("note", Each(content.ProcessNotes.Select(note => Note("process", note.Text, note.OnDate)).Concat(content.Notes.Select(note => Of(note, bundle))))));
    }

    private static JsonObject? Offer(Wire.Offer? offer) => offer is null ? null : Composite(
        "offer",
        [
            DateExtension("contacted-on", offer.ContactedOn),
            .. offer.Criteria.Select(code => CodeExtension("screening-criterion", code)),
            TextExtension("reason", offer.Reason),
        ]);

    /// <summary>A focus area: the same on the plan, which keeps their order, and on each of its goals.</summary>
    public static JsonObject? Category(Wire.FocusArea area) => Concept(
        area.Title,
        Coding(FhirNames.System("focus-area"), area.FocusAreaId, area.Title),
        Area(area.Area));

    public static JsonObject? Area(Common.V1.AuthorityArea area) =>
        Coding(FhirNames.System("authority-area"), FhirCodes.OfArea(area), FhirCodes.NameOfArea(area));

    // A plan that is not here has no reference; what it is called and what asks for it says which.
    private static JsonObject? Replaced(Wire.ReplacedPlan replaced, BundleBuilder bundle) => Some(
        ("extension", Each(
            TextExtension("legal-basis", replaced.Provision),
            TextExtension("statutory-plan", replaced.Code),
            ReferenceExtension("plan-of", Reference(BundleBuilder.MemberUrn(replaced.CitizenId))))),
        ("type", "CarePlan"),
        ("display", replaced.Name));

    private static JsonObject? Of(Wire.WorkNote note, BundleBuilder bundle) => Note(
        "work",
        note.Text,
        note.OnDate,
        bundle.Person(note.By),
        [
            CodeExtension("note-id", note.NoteId),
            CodeExtension("authority-area", FhirCodes.OfArea(note.Area)),
            .. note.MemberIds.Select(id => ReferenceExtension("about", Reference(BundleBuilder.MemberUrn(id)))),
        ]);
}
