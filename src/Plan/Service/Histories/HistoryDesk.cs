using EnPlan.Plans.Opening;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;

namespace EnPlan.Plans.Histories;

/// <summary>Opens the history of a plan: as the plan itself is opened, and then each change by who was in it.</summary>
internal sealed class HistoryDesk(PlanDesk desk, VersionStore versions, PageTokens tokens)
{
    public async Task<Result<HistoryPage>> OpenAsync(string planId, int pageSize, string pageToken, Call call, CancellationToken cancellationToken)
    {
        var position = VersionPosition.Read(tokens, call, planId, pageSize, pageToken);
        if (position.Error is { } wrong)
            return wrong;

        var (id, before, size) = position.Value;
        var everybody = await versions.MembersAsync(id, cancellationToken);
        var opened = await desk.OpenAsync(id, version: 0, call, everybody, cancellationToken);
        if (opened.Error is { } refused)
            return refused;

        // One more, to tell the last of the page by what came before it, and whether there is a page after it.
        var read = await versions.ReadAsync(id, before, size + 1, cancellationToken);
        var page = read.Take(size).Index().Select(item => Show(opened.Value, item.Item, read.ElementAtOrDefault(item.Index + 1))).ToList();
        call.Concerns(page.SelectMany(version => version.Shown?.Circle.Shown ?? (IEnumerable<Guid>)[]));
        return new HistoryPage(opened.Value, page, read.Count > size ? VersionPosition.Next(tokens, call, planId, page[^1].Plan.Version) : "");
    }

    private static ShownVersion Show(OpenPlan open, Plan plan, Plan? before)
    {
        var shown = ShownDifferences.Between(open.Plan.Content, before?.Content, plan.Content, open.Decisions, open.Reader);
        return new ShownVersion(plan, shown.IsOk ? shown.Value : null);
    }
}
