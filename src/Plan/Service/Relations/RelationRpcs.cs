using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Relations;

/// <summary>The RPCs of relations between plans, each handed to its slice.</summary>
internal sealed class RelationRpcs(RelatePlan relatePlan, ListRelatedPlans listRelatedPlans) : RelationService.RelationServiceBase
{
    public override Task<RelatePlanResponse> RelatePlan(RelatePlanRequest request, ServerCallContext context) =>
        relatePlan.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListRelatedPlansResponse> ListRelatedPlans(ListRelatedPlansRequest request, ServerCallContext context) =>
        listRelatedPlans.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
