using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Relations;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>The inquiries that lie with the calling worker today, of citizens whom they work for and who have not barred them; nobody else's are read.</summary>
internal sealed class ListMyInquiries(InquiryBook book, InquiryRoutes routes, Workforce workforce, KnownRelations relations, PageTokens tokens)
{
    public async Task<Result<Wire.ListMyInquiriesResponse>> HandleAsync(
        Wire.ListMyInquiriesRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        var filter = request.OpenOnly ? "open" : "";
        var position = tokens.Read(call, filter, request.PageToken);
        if (position.Error is { } foreign)
            return foreign;
        if (call.Caller.WorkerId is not { } workerId)
            return new Denied("NO_RELATION");

        var found = await routes.PageAsync(
            size.Value + 1,
            InquiryPlace.Parse(position.Value),
            (after, count) => book.OfWorkerAsync(workerId, relations.Today, request.OpenOnly, after, count, cancellationToken),
            routed => routed.Route.WorkerIds.Contains(workerId),
            cancellationToken);
        var page = found.Take(size.Value).ToList();
        foreach (var one in page)
            call.Concerns(one.Inquiry.CitizenId, one.Inquiry.InquiryId);
        return new Wire.ListMyInquiriesResponse
        {
            Inquiries = { await ShowAsync(page, cancellationToken) },
            NextPageToken = found.Count > page.Count ? tokens.Create(call, filter, InquiryPlace.Of(page[^1].Inquiry).ToString()) : "",
        };
    }

    private async Task<IEnumerable<Wire.Inquiry>> ShowAsync(IReadOnlyList<RoutedInquiry> page, CancellationToken cancellationToken)
    {
        var contents = await book.OpenWordsAsync(page.Select(one => one.Inquiry.InquiryId), cancellationToken);
        var workers = await workforce.FindAsync(page.SelectMany(one => one.Route.WorkerIds).Distinct(), cancellationToken);

        // Whose citizen was erased between the two reads is not shown any more.
        return page.Where(one => contents.ContainsKey(one.Inquiry.InquiryId)).Select(one =>
        {
            var wire = one.Inquiry.ToWire(contents[one.Inquiry.InquiryId]);
            wire.Route = one.RouteToWire(workers);
            return wire;
        });
    }
}
