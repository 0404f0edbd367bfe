using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.CaseIndex;

/// <summary>The RPCs of the case index, each handed to its slice.</summary>
internal sealed class CaseIndexRpcs(ListCaseIndexChanges listCaseIndexChanges, ConfirmCaseIndex confirmCaseIndex) : CaseIndexService.CaseIndexServiceBase
{
    public override Task<ListCaseIndexChangesResponse> ListCaseIndexChanges(ListCaseIndexChangesRequest request, ServerCallContext context) =>
        listCaseIndexChanges.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ConfirmCaseIndexResponse> ConfirmCaseIndex(ConfirmCaseIndexRequest request, ServerCallContext context) =>
        confirmCaseIndex.HandleAsync(request, context.CancellationToken).OrThrow();
}
