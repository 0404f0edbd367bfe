using EnPlan.Evaluation.V1;
using EnPlan.Evaluations.Counting;
using Grpc.Core;

namespace EnPlan.Evaluations;

/// <summary>The RPCs of Evaluation.</summary>
public sealed class EvaluationRpcs(CountActivePlans countActivePlans) : EvaluationService.EvaluationServiceBase
{
    public override Task<CountActivePlansResponse> CountActivePlans(CountActivePlansRequest request, ServerCallContext context) =>
        countActivePlans.HandleAsync(context.CancellationToken);
}
