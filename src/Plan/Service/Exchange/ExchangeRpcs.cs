using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Exchange;

/// <summary>The RPCs of exchange, each handed to its slice.</summary>
internal sealed class ExchangeRpcs(ExportPlan exportPlan, ImportPlan importPlan) : ExchangeService.ExchangeServiceBase
{
    public override Task<ExportPlanResponse> ExportPlan(ExportPlanRequest request, ServerCallContext context) =>
        exportPlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ImportPlanResponse> ImportPlan(ImportPlanRequest request, ServerCallContext context) =>
        importPlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
