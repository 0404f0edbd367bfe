using System.Text.Json.Nodes;
using EnPlan.Plans.Exchange.Fhir.Outgoing;
using EnPlan.Plans.Tests.Exchange;

namespace EnPlan.Fhir.Tests;

/// <summary>That nothing is found says something only when what is wrong is found.</summary>
[Collection(R4.Name)]
public sealed class TheValidatorSeesFaults(R4 r4)
{
    [Theory]
    [InlineData("CarePlan", "status", null, "minimum cardinality 1")]
    [InlineData("CarePlan", "status", "\"til-salg\"", "not a correct code")]
    [InlineData("CarePlan", "opfundet", "1", "unknown element")]
    [InlineData("CarePlan", "title", "\"\"", "not a correct literal")]
    [InlineData("CarePlan", "subject", """{ "reference": "urn:uuid:01990000-0000-7000-8000-0000000000aa" }""", "not one of the allowed target types")]
    [InlineData("CarePlan", "activity", """[{ "reference": { "display": "et" }, "detail": { "status": "completed" } }]""", "cpl-3")]
    [InlineData("Goal", "target", """[{ "detailString": "mangler et mål" }]""", "gol-1")]
    [InlineData("Goal", "statusDate", "\"2026-02-31\"", "not a correct literal")]
    [InlineData("CareTeam", "participant", """[{ "onBehalfOf": { "display": "Nordskolen" } }]""", "ctm-1")]
    [InlineData("Condition", "clinicalStatus", """{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "trist" }] }""", "trist")]
    public void Of_every_kind(string type, string element, string? value, string found)
    {
        var bundle = PlanWriter.Write(Exports.Of(AnyContent.Of(4)));
        var resource = bundle["entry"]!.AsArray().Select(entry => entry!["resource"]!.AsObject()).First(one => (string)one["resourceType"]! == type);
        if (value is null)
            resource.Remove(element);
        else
            resource[element] = JsonNode.Parse(value);

        Assert.Contains(r4.Faults(bundle.ToJsonString()), fault => fault.Contains(found, StringComparison.Ordinal));
    }
}
