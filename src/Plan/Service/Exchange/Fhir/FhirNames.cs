namespace EnPlan.Plans.Exchange.Fhir;

/// <summary>
/// The names that EnPlan's documents use beside those of FHIR itself. They are names and not addresses: nothing is ever
/// fetched from them, and they never change.
/// </summary>
internal static class FhirNames
{
    /// <summary>What all of EnPlan's own names begin with.</summary>
    public const string Base = "https://enplan.dk/fhir/";

    /// <summary>The system of identifiers that are URNs (RFC 3986), as FHIR prescribes it.</summary>
    public const string Uri = "urn:ietf:rfc:3986";

    public const string GoalAchievement = "http://terminology.hl7.org/CodeSystem/goal-achievement";
    public const string GoalPriority = "http://terminology.hl7.org/CodeSystem/goal-priority";
    public const string ConsentScope = "http://terminology.hl7.org/CodeSystem/consentscope";
    public const string ConditionClinical = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    public const string Confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    /// <summary>A code system or naming system of ours, e.g. <c>effort-type</c>.</summary>
    public static string System(string name) => $"{Base}system/{name}";

    /// <summary>An extension of ours, e.g. <c>legal-basis</c>.</summary>
    public static string Extension(string name) => $"{Base}extension/{name}";
}
