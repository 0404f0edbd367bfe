using EnPlan.Plans.Exchange;
using EnPlan.Plans.Exchange.Fhir.Outgoing;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests.Exchange;

/// <summary>Plans on their way out, without a service around them.</summary>
internal static class Exports
{
    public static readonly Guid PlanId = Guid.Parse("01990000-0000-7000-8000-0000000000aa");

    public static PlanToExport Of(Wire.PlanContent content, PlanState state = PlanState.Active) => new(
        PlanId, state, content, "0217", ["mette.holm"], new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero), "mette.holm", "UPDATED",
        content.Members.ToDictionary(member => member.CitizenId, IReadOnlyList<string> (member) => [Guid.CreateVersion7().ToString()]));

    public static FhirExport Export(Wire.PlanContent content) => FhirExport.Of(Of(content));
}
