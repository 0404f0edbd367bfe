using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Statutory;

/// <summary>The RPCs about statutory plans, each handed to its slice.</summary>
internal sealed class StatutoryRpcs(
    ListStatutoryPlans listStatutoryPlans,
    CheckCompleteness checkCompleteness,
    ListDeadlines listDeadlines,
    ListRevivedObligations listRevivedObligations,
    RenderExtract renderExtract)
    : StatutoryService.StatutoryServiceBase
{
    public override Task<ListStatutoryPlansResponse> ListStatutoryPlans(ListStatutoryPlansRequest request, ServerCallContext context) =>
        Task.FromResult(listStatutoryPlans.Handle(request)).OrThrow();

    public override Task<CheckCompletenessResponse> CheckCompleteness(CheckCompletenessRequest request, ServerCallContext context) =>
        checkCompleteness.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListDeadlinesResponse> ListDeadlines(ListDeadlinesRequest request, ServerCallContext context) =>
        listDeadlines.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListRevivedObligationsResponse> ListRevivedObligations(ListRevivedObligationsRequest request, ServerCallContext context) =>
        listRevivedObligations.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<RenderExtractResponse> RenderExtract(RenderExtractRequest request, ServerCallContext context) =>
        renderExtract.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
