using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Efforts;

/// <summary>The RPCs of single efforts, each handed to its slice.</summary>
internal sealed class EffortRpcs(
    AddEffort addEffort,
    UpdateEffort updateEffort,
    SetEffortState setEffortState,
    AddAction addAction,
    UpdateAction updateAction,
    SetActionState setActionState,
    MeetCondition meetCondition)
    : EffortService.EffortServiceBase
{
    public override Task<AddEffortResponse> AddEffort(AddEffortRequest request, ServerCallContext context) =>
        addEffort.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<UpdateEffortResponse> UpdateEffort(UpdateEffortRequest request, ServerCallContext context) =>
        updateEffort.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<SetEffortStateResponse> SetEffortState(SetEffortStateRequest request, ServerCallContext context) =>
        setEffortState.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<AddActionResponse> AddAction(AddActionRequest request, ServerCallContext context) =>
        addAction.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<UpdateActionResponse> UpdateAction(UpdateActionRequest request, ServerCallContext context) =>
        updateAction.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<SetActionStateResponse> SetActionState(SetActionStateRequest request, ServerCallContext context) =>
        setActionState.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<MeetConditionResponse> MeetCondition(MeetConditionRequest request, ServerCallContext context) =>
        meetCondition.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
