using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Plans.Histories;

/// <summary>Who changed what, when and why.</summary>
internal sealed class GetPlanHistory(HistoryDesk desk)
{
    public async Task<Result<GetPlanHistoryResponse>> HandleAsync(
        GetPlanHistoryRequest request, Call call, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(request.PlanId, request.PageSize, request.PageToken, call, cancellationToken);
        return opened.Then<GetPlanHistoryResponse>(page => new GetPlanHistoryResponse
        {
            Entries = { page.Versions.Select(version => version.ToWire()) },
            NextPageToken = page.NextPageToken,
        });
    }
}
