using System.Text.Json.Nodes;

namespace EnPlan.Plans.Tests.Exchange;

/// <summary>
/// What HL7 FHIR R4 (4.0.1) allows and demands of the resources that EnPlan writes, as its tables say
/// (hl7.org/fhir/R4): elements, those that must be there, and the codes of required bindings.
/// </summary>
internal static class R4
{
    private static readonly Dictionary<string, (string Elements, string Required)> Resources = new(StringComparer.Ordinal)
    {
        ["CarePlan"] = ("identifier instantiatesCanonical instantiatesUri basedOn replaces partOf status intent category title description subject encounter period created author contributor careTeam addresses supportingInfo goal activity note", "status intent subject"),
        ["Goal"] = ("identifier lifecycleStatus achievementStatus category priority description subject startDate startCodeableConcept target statusDate statusReason expressedBy addresses note outcomeCode outcomeReference", "lifecycleStatus description subject"),
        ["ServiceRequest"] = ("identifier instantiatesCanonical instantiatesUri basedOn replaces requisition status intent category priority doNotPerform code orderDetail quantityQuantity subject encounter occurrenceDateTime occurrencePeriod occurrenceTiming asNeededBoolean asNeededCodeableConcept authoredOn requester performerType performer locationCode locationReference reasonCode reasonReference insurance supportingInfo specimen bodySite note patientInstruction relevantHistory", "status intent subject"),
        ["Task"] = ("identifier instantiatesCanonical instantiatesUri basedOn groupIdentifier partOf status statusReason businessStatus intent priority code description focus for encounter executionPeriod authoredOn lastModified requester performerType owner location reasonCode reasonReference insurance note relevantHistory restriction input output", "status intent"),
        ["CareTeam"] = ("identifier status category name subject encounter period participant reasonCode reasonReference managingOrganization telecom note", ""),
        ["Consent"] = ("identifier status scope category patient dateTime performer organization sourceAttachment sourceReference policy policyRule verification provision", "status scope category policyRule patient"),
        ["Patient"] = ("identifier active name telecom gender birthDate deceasedBoolean address maritalStatus photo contact communication generalPractitioner managingOrganization link", ""),
        ["RelatedPerson"] = ("identifier active patient relationship name telecom gender birthDate address photo period communication", "patient"),
        ["Practitioner"] = ("identifier active name telecom address gender birthDate photo qualification communication", ""),
        ["Group"] = ("identifier active type actual code name quantity managingEntity characteristic member", "type actual"),
        ["Observation"] = ("identifier basedOn partOf status category code subject focus encounter effectiveDateTime effectivePeriod issued performer valueQuantity valueCodeableConcept valueString valueBoolean valueInteger dataAbsentReason interpretation note bodySite method specimen device referenceRange hasMember derivedFrom component", "status code"),
        ["Condition"] = ("identifier clinicalStatus verificationStatus category severity code bodySite subject encounter onsetDateTime abatementDateTime recordedDate recorder asserter stage evidence note", "subject"),
        ["Communication"] = ("identifier instantiatesCanonical instantiatesUri basedOn partOf inResponseTo status statusReason category priority medium subject topic about encounter sent received recipient sender reasonCode reasonReference payload note", "status"),
        ["DocumentReference"] = ("masterIdentifier identifier status docStatus type category subject date author authenticator custodian relatesTo description securityLabel content context", "status content"),
        ["Flag"] = ("identifier status category code subject period encounter author", "status code subject"),
        ["Provenance"] = ("target occurredPeriod occurredDateTime recorded policy location reason activity agent entity signature", "target recorded agent"),
    };

    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["CarePlan.status"] = "draft active on-hold revoked completed entered-in-error unknown",
        ["CarePlan.intent"] = "proposal plan order option",
        ["Goal.lifecycleStatus"] = "proposed planned accepted active on-hold completed cancelled entered-in-error rejected",
        ["ServiceRequest.status"] = "draft active on-hold revoked completed entered-in-error unknown",
        ["ServiceRequest.intent"] = "proposal plan directive order original-order reflex-order filler-order instance-order option",
        ["Task.status"] = "draft requested received accepted rejected ready cancelled in-progress on-hold failed completed entered-in-error",
        ["Task.intent"] = "unknown proposal plan order original-order reflex-order filler-order instance-order option",
        ["CareTeam.status"] = "proposed active suspended inactive entered-in-error",
        ["Consent.status"] = "draft proposed active rejected inactive entered-in-error",
        ["Group.type"] = "person animal practitioner device medication substance",
        ["Observation.status"] = "registered preliminary final amended corrected cancelled entered-in-error unknown",
        ["Communication.status"] = "preparation in-progress not-done on-hold stopped completed entered-in-error unknown",
        ["DocumentReference.status"] = "current superseded entered-in-error",
        ["Flag.status"] = "active inactive entered-in-error",
    };

    private static readonly Dictionary<string, string> Targets = new(StringComparer.Ordinal)
    {
        ["CarePlan.subject"] = "Patient Group",
        ["CarePlan.goal"] = "Goal",
        ["CarePlan.careTeam"] = "CareTeam",
        ["CarePlan.addresses"] = "Condition",
        ["Goal.subject"] = "Patient Group Organization",
        ["Goal.expressedBy"] = "Patient Practitioner PractitionerRole RelatedPerson",
        ["Goal.outcomeReference"] = "Observation",
        ["ServiceRequest.subject"] = "Patient Group Location Device",
        ["ServiceRequest.basedOn"] = "CarePlan ServiceRequest MedicationRequest",
        ["ServiceRequest.performer"] = "Practitioner PractitionerRole Organization CareTeam HealthcareService Patient Device RelatedPerson",
        ["Task.owner"] = "Practitioner PractitionerRole Organization CareTeam HealthcareService Patient Device RelatedPerson",
        ["RelatedPerson.patient"] = "Patient",
        ["Consent.patient"] = "Patient",
        ["Flag.subject"] = "Patient Location Group Organization Practitioner PlanDefinition Medication Procedure",
        ["Observation.performer"] = "Practitioner PractitionerRole Organization CareTeam Patient RelatedPerson",
        ["Communication.subject"] = "Patient Group",
        ["CareTeam.subject"] = "Patient Group",
        ["Condition.subject"] = "Patient Group",
    };

    private static readonly string[] OfAny = ["resourceType", "id", "meta", "implicitRules", "language", "text", "contained", "extension", "modifierExtension"];

    /// <summary>Everything in a bundle that R4 does not allow.</summary>
    public static IReadOnlyList<string> Faults(JsonObject bundle)
    {
        var faults = new List<string>();
        var entries = bundle["entry"]!.AsArray().Select(entry => (Url: (string)entry!["fullUrl"]!, Resource: entry["resource"]!.AsObject())).ToList();
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (url, resource) in entries)
        {
            if (!types.TryAdd(url, (string)resource["resourceType"]!))
                faults.Add($"bdl-7: {url} twice");
        }

        foreach (var (_, resource) in entries)
            faults.AddRange(Faults(resource, types));
        return faults;
    }

    private static IEnumerable<string> Faults(JsonObject resource, Dictionary<string, string> types)
    {
        var type = (string)resource["resourceType"]!;
        if (!Resources.TryGetValue(type, out var definition))
            return [$"{type}: not one of ours"];
        var allowed = definition.Elements.Split(' ').Concat(OfAny).ToHashSet();
        return
        [
            .. resource.Where(element => !allowed.Contains(element.Key)).Select(element => $"{type}.{element.Key}: no such element"),
            .. definition.Required.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(name => resource[name] is null).Select(name => $"{type}.{name}: required"),
            .. resource.Where(element => Codes.TryGetValue($"{type}.{element.Key}", out var codes) && !codes.Split(' ').Contains((string)element.Value!)).Select(element => $"{type}.{element.Key}: {element.Value}"),
            .. resource.Where(element => Targets.ContainsKey($"{type}.{element.Key}")).SelectMany(element => References(element.Value!).Where(reference => !Targets[$"{type}.{element.Key}"].Split(' ').Contains(types.GetValueOrDefault(reference, "nowhere"))).Select(reference => $"{type}.{element.Key}: leads to {types.GetValueOrDefault(reference, "nowhere")}")),
            .. References(resource).Where(reference => !types.ContainsKey(reference)).Select(reference => $"{type}: {reference} leads nowhere"),
            .. Invariants(type, resource),
            .. Empty(resource, type),
        ];
    }

    private static IEnumerable<string> Invariants(string type, JsonObject resource)
    {
        if (type == "Goal" && (resource["target"]?.AsArray() ?? []).Any(target => target!["detailString"] is not null && target["measure"] is null))
            yield return "gol-1: a target with a detail needs a measure";
        if (type == "CarePlan" && (resource["activity"]?.AsArray() ?? []).Any(activity => activity!["detail"] is not null && activity["reference"] is not null))
            yield return "cpl-3: a reference or a detail, not both";
        if (type == "CareTeam" && (resource["participant"]?.AsArray() ?? []).Any(one => one!["member"] is null))
            yield return "a participant of a team is somebody";
        if (resource["extension"] is JsonArray extensions && extensions.Any(extension => !((string)extension!["url"]!).StartsWith("https://enplan.dk/fhir/extension/", StringComparison.Ordinal)))
            yield return $"{type}: an extension that is not ours";
    }

    private static IEnumerable<string> References(JsonNode node) => node switch
    {
        JsonObject some => some.SelectMany(property => property is { Key: "reference", Value: JsonValue value } ? [(string)value!] : property.Value is { } inside ? References(inside) : []),
        JsonArray many => many.SelectMany(item => References(item!)),
        _ => [],
    };

    private static IEnumerable<string> Empty(JsonNode node, string path) => node switch
    {
        JsonObject { Count: 0 } or JsonArray { Count: 0 } => [$"{path}: empty"],
        JsonObject some => some.SelectMany(property => Empty(property.Value!, $"{path}.{property.Key}")),
        JsonArray many => many.SelectMany(item => Empty(item!, path)),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length == 0 => [$"{path}: empty"],
        _ => [],
    };
}
