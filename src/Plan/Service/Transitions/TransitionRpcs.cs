using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Transitions;

/// <summary>The RPCs of the transition at 18, each handed to its slice.</summary>
internal sealed class TransitionRpcs(ListTransitions listTransitions, GetTransition getTransition, PrepareTransition prepareTransition)
    : TransitionService.TransitionServiceBase
{
    public override Task<ListTransitionsResponse> ListTransitions(ListTransitionsRequest request, ServerCallContext context) =>
        listTransitions.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetTransitionResponse> GetTransition(GetTransitionRequest request, ServerCallContext context) =>
        getTransition.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<PrepareTransitionResponse> PrepareTransition(PrepareTransitionRequest request, ServerCallContext context) =>
        prepareTransition.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
