using EnPlan.Plan.V1;
using EnPlan.Plans.Exchange.Fhir.Outgoing;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Exchange;

/// <summary>The plan as a document of another standard: what the caller may see of it, and nothing else.</summary>
internal sealed class ExportPlan(PlanDesk desk, ConsentGate gate, Database database)
{
    private const string MediaType = "application/fhir+json; fhirVersion=4.0";

    public async Task<Result<ExportPlanResponse>> HandleAsync(ExportPlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var planId = check.Id("plan_id", request.PlanId);
        check.That(request.Version >= 0, "version", "Skal være 0 eller mere.");
        check.Choice("format", request.Format);
        if (check.Error is { } wrong)
            return wrong;

        var opened = await desk.OpenAsync(planId, request.Version, call, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        // An emergency lets a worker read, not take away.
        if (opened.Value.Circle.IsEmergency)
            return new Denied(Visibility.NoRelation);

        var export = FhirExport.Of(await ToExportAsync(opened.Value, cancellationToken));
        return new ExportPlanResponse
        {
            Document = export.Json,
            MediaType = MediaType,
            // Where the reader was shown nothing, nothing stays behind.
            LeftOut = { export.NotCarried.Where(part => part.Value is not "").Select(WhyNotCarried.Of) },
        };
    }

    /// <summary>What goes out of an open plan.</summary>
    public async Task<PlanToExport> ToExportAsync(OpenPlan open, CancellationToken cancellationToken)
    {
        var content = open.Shown.ToWire();
        var decisions = await gate.DecideAsync(open.Shown.MemberIds(), cancellationToken);
        return new PlanToExport(
            open.Plan.Id.Value,
            open.Plan.State,
            content,
            database.Kommunekode,
            open.CoordinatorIds,
            open.Plan.Change.At,
            open.Plan.Change.By,
            open.Plan.Change.Reason,
            decisions.ToDictionary(
                decision => decision.Key.ToString(), IReadOnlyList<string> (decision) => [.. decision.Value.ConsentIds], StringComparer.Ordinal));
    }
}
