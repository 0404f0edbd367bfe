using System.Text.Json.Nodes;
using Google.Protobuf.Collections;
using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>Efforts as ServiceRequest, their actions as Task.</summary>
internal static class EffortWriter
{
    public static void AddTo(BundleBuilder bundle)
    {
        foreach (var effort in bundle.Content.Efforts)
        {
            bundle.Add(bundle.Urn("effort", effort.EffortId), ServiceRequest(effort, bundle));
            foreach (var action in effort.Actions)
                bundle.Add(bundle.Urn("action", action.ActionId), Task(action, effort, bundle));
        }
    }

    private static JsonObject ServiceRequest(Wire.Effort effort, BundleBuilder bundle)
    {
        var (request, activity) = FhirCodes.Of(effort.State);
        return Resource(
            "ServiceRequest",
            ("extension", Each(
            [
                .. BundleBuilder.Others(effort.MemberIds),
                TextExtension("legal-basis", effort.LegalBasis),
                CodeExtension("effort-state", activity),
                .. effort.GoalIds.Select(id => ReferenceExtension("serves", Reference(bundle.Urn("goal", id)))),
                .. effort.DependsOn.Select(id => ReferenceExtension("depends-on", Reference(bundle.Urn("effort", id)))),
                .. StartConditions(effort.StartConditions, effort.ConditionsMet),
                .. effort.Weekly.Select(Weekly),
                .. effort.Requires.Select(code => CodeExtension("requires", code)),
                .. effort.RulesOut.Select(code => CodeExtension("rules-out", code)),
            ])),
            ("identifier", Identifiers(bundle.Urn("effort", effort.EffortId), "effort", effort.EffortId)),
            ("basedOn", Each(Reference(bundle.PlanUrn))),
            ("status", request),
            ("intent", "plan"),
            ("category", Each(Concept("", PlanWriter.Area(effort.Area)))),
            ("code", Concept(
                effort.Title,
                Coding(FhirNames.System("effort-type"), effort.Type, version: effort.CatalogueVersion == 0 ? "" : effort.CatalogueVersion.ToString(CultureInfo.InvariantCulture)),
                Coding(FhirNames.System("kle"), effort.Kle))),
            ("subject", BundleBuilder.First(effort.MemberIds)),
            ("occurrencePeriod", Period(effort.FromDate, effort.ToDate)),
            ("performer", Each(bundle.Person(effort.Owner))),
            ("note", Each(Note("next-step", effort.NextStep), Note("stop-reason", effort.StopReason))));
    }

    private static JsonObject Task(Wire.PlanAction action, Wire.Effort effort, BundleBuilder bundle) => Resource(
        "Task",
        ("extension", Each(
        [
            .. action.DependsOn.Select(id => ReferenceExtension("depends-on", Reference(bundle.Urn("action", id)))),
            .. StartConditions(action.StartConditions, action.ConditionsMet),
        ])),
        ("identifier", Identifiers(bundle.Urn("action", action.ActionId), "action", action.ActionId)),
        ("basedOn", Each(Reference(bundle.PlanUrn))),
        ("status", FhirCodes.Of(action.State)),
        ("statusReason", Concept(action.StopReason)),
        ("intent", "plan"),
        ("description", action.Title),
        ("focus", Reference(bundle.Urn("effort", effort.EffortId))),
        ("for", BundleBuilder.First(effort.MemberIds)),
        ("executionPeriod", Period("", action.EndedOn)),
        ("owner", bundle.Person(action.Owner)),
        ("note", Each(Note("next-step", action.NextStep), Note("owner-reason", action.OwnerReason))),
        ("restriction", action.StatutoryDeadline.Length == 0 ? null : new JsonObject { ["period"] = Period("", action.StatutoryDeadline) }));

    private static IEnumerable<JsonObject?> StartConditions(IEnumerable<string> conditions, RepeatedField<int> met) =>
        conditions.Index().Select(condition => Composite(
            "start-condition",
            TextExtension("text", condition.Item),
            Extension("met", "valueBoolean", met.Contains(condition.Index) ? true : null)));

    // When, not where: a place is kept like whereabouts.
    private static JsonObject? Weekly(Wire.WeeklySlot slot)
    {
        if (!TimeOnly.TryParseExact(slot.FromTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !TimeOnly.TryParseExact(slot.ToTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            || FhirCodes.OfWeekday(slot.Weekday) is not { Length: > 0 } day)
            return null;

        return Extension("weekly", "valueTiming", new JsonObject
        {
            ["repeat"] = new JsonObject
            {
                ["duration"] = (int)(to - from).TotalMinutes,
                ["durationUnit"] = "min",
                ["frequency"] = 1,
                ["period"] = 1,
                ["periodUnit"] = "wk",
                ["dayOfWeek"] = new JsonArray(day),
                ["timeOfDay"] = new JsonArray(from.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
            },
        });
    }
}
