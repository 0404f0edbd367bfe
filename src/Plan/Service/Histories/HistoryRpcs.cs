using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Histories;

/// <summary>The RPCs of histories, each handed to its slice.</summary>
internal sealed class HistoryRpcs(
    GetPlanHistory getPlanHistory,
    GetCitizenHistory getCitizenHistory,
    GetPlanAsOf getPlanAsOf,
    GetPlanArchive getPlanArchive,
    ListArchivedPlans listArchivedPlans)
    : HistoryService.HistoryServiceBase
{
    public override Task<GetPlanHistoryResponse> GetPlanHistory(GetPlanHistoryRequest request, ServerCallContext context) =>
        getPlanHistory.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetCitizenHistoryResponse> GetCitizenHistory(GetCitizenHistoryRequest request, ServerCallContext context) =>
        getCitizenHistory.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetPlanAsOfResponse> GetPlanAsOf(GetPlanAsOfRequest request, ServerCallContext context) =>
        getPlanAsOf.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetPlanArchiveResponse> GetPlanArchive(GetPlanArchiveRequest request, ServerCallContext context) =>
        getPlanArchive.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListArchivedPlansResponse> ListArchivedPlans(ListArchivedPlansRequest request, ServerCallContext context) =>
        listArchivedPlans.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
