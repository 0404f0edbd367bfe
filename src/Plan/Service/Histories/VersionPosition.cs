using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;

namespace EnPlan.Plans.Histories;

/// <summary>Where a page of versions begins, and how many it holds.</summary>
/// <param name="PlanId">Which plan.</param>
/// <param name="Before">Only versions below this.</param>
/// <param name="Size">How many.</param>
internal sealed record VersionPosition(Guid PlanId, int Before, int Size)
{
    /// <summary>Reads what a request says.</summary>
    public static Result<VersionPosition> Read(PageTokens tokens, Call call, string planId, int size, string pageToken)
    {
        var check = new Check();
        var id = check.Id("plan_id", planId);
        if (check.Error is { } wrong)
            return wrong;

        return PageSize.From(size).Then(known => tokens.Read(call, planId, pageToken).Then<VersionPosition>(after =>
            new VersionPosition(id, after is null ? int.MaxValue : int.Parse(after, CultureInfo.InvariantCulture), known)));
    }

    /// <summary>The token of the page after one that ended at a version.</summary>
    public static string Next(PageTokens tokens, Call call, string planId, int last) =>
        tokens.Create(call, planId, last.ToString(CultureInfo.InvariantCulture));
}
