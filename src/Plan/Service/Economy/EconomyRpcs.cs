using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Plans.Economy;

/// <summary>The RPCs of the economy, each handed to its slice.</summary>
internal sealed class EconomyRpcs(
    GetPlanEconomy getPlanEconomy, GrantCosts grantCosts, BookSpending bookSpending, CompareCosts compareCosts, SummarizeEconomy summarizeEconomy)
    : EconomyService.EconomyServiceBase
{
    public override Task<GetPlanEconomyResponse> GetPlanEconomy(GetPlanEconomyRequest request, ServerCallContext context) =>
        getPlanEconomy.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GrantCostsResponse> GrantCosts(GrantCostsRequest request, ServerCallContext context) =>
        grantCosts.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<BookSpendingResponse> BookSpending(BookSpendingRequest request, ServerCallContext context) =>
        bookSpending.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<CompareCostsResponse> CompareCosts(CompareCostsRequest request, ServerCallContext context) =>
        compareCosts.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<SummarizeEconomyResponse> SummarizeEconomy(SummarizeEconomyRequest request, ServerCallContext context) =>
        summarizeEconomy.HandleAsync(request, context.CancellationToken).OrThrow();
}
