using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Worklists;

/// <summary>The lists' RPCs, each handed to its slice.</summary>
internal sealed class WorklistRpcs(
    ListMyCitizens listMyCitizens, ListMyTasks listMyTasks, ListDue listDue, ListChanges listChanges, MarkSeen markSeen,
    ListUncoordinatedPlans listUncoordinatedPlans)
    : WorklistService.WorklistServiceBase
{
    public override Task<ListMyCitizensResponse> ListMyCitizens(ListMyCitizensRequest request, ServerCallContext context) =>
        listMyCitizens.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListMyTasksResponse> ListMyTasks(ListMyTasksRequest request, ServerCallContext context) =>
        listMyTasks.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListDueResponse> ListDue(ListDueRequest request, ServerCallContext context) =>
        listDue.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListChangesResponse> ListChanges(ListChangesRequest request, ServerCallContext context) =>
        listChanges.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListUncoordinatedPlansResponse> ListUncoordinatedPlans(ListUncoordinatedPlansRequest request, ServerCallContext context) =>
        listUncoordinatedPlans.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<MarkSeenResponse> MarkSeen(MarkSeenRequest request, ServerCallContext context) =>
        markSeen.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
