using System.Text.Encodings.Web;
using System.Text.Json;
using EnPlan.Plans.Exchange.Fhir.Incoming;
using EnPlan.Plans.Exchange.Fhir.Outgoing;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange;

/// <summary>A plan as a document of FHIR R4, with exactly what the document does not carry.</summary>
/// <param name="Json">The document.</param>
/// <param name="NotCarried">What it does not carry, found by reading it back.</param>
internal sealed record FhirExport(string Json, IReadOnlyList<Remainder.Part> NotCarried)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    public static FhirExport Of(PlanToExport plan)
    {
        var json = PlanWriter.Write(plan with { Content = CprMask.Of(plan.Content) }).ToJsonString(Readable);
        var back = ReadBack(json, plan.Content.Members.Select(member => member.CitizenId));
        return new FhirExport(json, Remainder.Between(plan.Content, back));
    }

    /// <summary>The content that a document of ours carries, its people under the UUIDs that it names.</summary>
    /// <exception cref="InvalidOperationException">When there is no plan in it.</exception>
    public static Wire.PlanContent ReadBack(string json, IEnumerable<string> citizenIds) =>
        PlanReader.Read(json, citizenIds.Distinct().ToDictionary(id => id, StringComparer.Ordinal), new Wire.ImportDefaults(), new Check())?.Content
        ?? throw new InvalidOperationException("There is no plan in the document.");
}
