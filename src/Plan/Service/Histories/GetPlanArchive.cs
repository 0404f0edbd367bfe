using EnPlan.Plan.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;

namespace EnPlan.Plans.Histories;

/// <summary>Every version of a plan, whole; annulled plans too.</summary>
internal sealed class GetPlanArchive(VersionStore versions, PageTokens tokens)
{
    private const string PlanUnknown = "PLAN_UNKNOWN";
    private const int DefaultSize = 10;
    private const int MaxSize = 50;

    public async Task<Result<GetPlanArchiveResponse>> HandleAsync(
        GetPlanArchiveRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = request.PageSize == 0 ? DefaultSize : Math.Min(request.PageSize, MaxSize);
        var position = VersionPosition.Read(tokens, call, request.PlanId, size, request.PageToken);
        if (position.Error is { } wrong)
            return wrong;

        var read = await versions.ReadAsync(position.Value.PlanId, position.Value.Before, size + 1, cancellationToken);
        if (read.Count == 0)
            return new NotFound(PlanUnknown);

        var page = read.Take(size).ToList();
        call.Concerns(page.SelectMany(plan => plan.Content.MemberIds()));
        return new GetPlanArchiveResponse
        {
            Versions = { page.Select(plan => plan.ToArchive()) },
            NextPageToken = read.Count > size ? VersionPosition.Next(tokens, call, request.PlanId, page[^1].Version) : "",
        };
    }
}
