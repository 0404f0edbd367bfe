using EnPlan.Consent.V1;
using EnPlan.Consents.Barring;
using EnPlan.Consents.Emergencies;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Consents.Grounds;

/// <summary>The RPCs about sharing that does not rest on consent, each handed to its slice.</summary>
internal sealed class GroundRpcs(
    RecordGround recordGround,
    RevokeGround revokeGround,
    ListGrounds listGrounds,
    BreakGlass breakGlass,
    ListBreakGlass listBreakGlass,
    AcknowledgeBreakGlass acknowledgeBreakGlass,
    BarWorker barWorker)
    : GroundService.GroundServiceBase
{
    public override Task<RecordGroundResponse> RecordGround(RecordGroundRequest request, ServerCallContext context) =>
        recordGround.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<RevokeGroundResponse> RevokeGround(RevokeGroundRequest request, ServerCallContext context) =>
        revokeGround.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListGroundsResponse> ListGrounds(ListGroundsRequest request, ServerCallContext context) =>
        listGrounds.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<BreakGlassResponse> BreakGlass(BreakGlassRequest request, ServerCallContext context) =>
        breakGlass.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListBreakGlassResponse> ListBreakGlass(ListBreakGlassRequest request, ServerCallContext context) =>
        listBreakGlass.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<AcknowledgeBreakGlassResponse> AcknowledgeBreakGlass(AcknowledgeBreakGlassRequest request, ServerCallContext context) =>
        acknowledgeBreakGlass.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<BarWorkerResponse> BarWorker(BarWorkerRequest request, ServerCallContext context) =>
        barWorker.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
