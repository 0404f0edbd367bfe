using EnPlan.Caseload.V1;
using EnPlan.Caseloads.Retention;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Caseloads.Erasing;

/// <summary>The RPCs of retention and erasure, each handed to its slice.</summary>
internal sealed class RetentionRpcs(
    ListDueForErasure listDue, GetErasure getErasure, Holds holds, RequestErasure requestErasure, DecideErasure decideErasure,
    ListErasures listErasures, ReplayErasures replayErasures)
    : RetentionService.RetentionServiceBase
{
    public override Task<ListDueForErasureResponse> ListDueForErasure(ListDueForErasureRequest request, ServerCallContext context) =>
        listDue.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetErasureResponse> GetErasure(GetErasureRequest request, ServerCallContext context) =>
        getErasure.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<PlaceHoldResponse> PlaceHold(PlaceHoldRequest request, ServerCallContext context) =>
        holds.PlaceAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<LiftHoldResponse> LiftHold(LiftHoldRequest request, ServerCallContext context) =>
        holds.LiftAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<RequestErasureResponse> RequestErasure(RequestErasureRequest request, ServerCallContext context) =>
        requestErasure.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ApproveErasureResponse> ApproveErasure(ApproveErasureRequest request, ServerCallContext context) =>
        decideErasure.ApproveAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<RejectErasureResponse> RejectErasure(RejectErasureRequest request, ServerCallContext context) =>
        decideErasure.RejectAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListErasuresResponse> ListErasures(ListErasuresRequest request, ServerCallContext context) =>
        listErasures.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ReplayErasuresResponse> ReplayErasures(ReplayErasuresRequest request, ServerCallContext context) =>
        replayErasures.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
