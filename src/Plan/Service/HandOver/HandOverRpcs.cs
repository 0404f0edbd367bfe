using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.HandOver;

/// <summary>The RPCs of hand-over, each handed to its slice.</summary>
internal sealed class HandOverRpcs(PrepareHandOver prepareHandOver, AcceptHandOver acceptHandOver, ConfirmHandOver confirmHandOver)
    : HandOverService.HandOverServiceBase
{
    public override Task<PrepareHandOverResponse> PrepareHandOver(PrepareHandOverRequest request, ServerCallContext context) =>
        prepareHandOver.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<AcceptHandOverResponse> AcceptHandOver(AcceptHandOverRequest request, ServerCallContext context) =>
        acceptHandOver.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ConfirmHandOverResponse> ConfirmHandOver(ConfirmHandOverRequest request, ServerCallContext context) =>
        confirmHandOver.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
