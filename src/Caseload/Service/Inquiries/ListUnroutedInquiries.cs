using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>
/// The open inquiries that lie with the leaders of the caller's areas: that they are there, not what they say. Leaders organise the
/// work and read nothing by it.
/// </summary>
internal sealed class ListUnroutedInquiries(InquiryBook book, InquiryRoutes routes, PageTokens tokens)
{
    public async Task<Result<Wire.ListUnroutedInquiriesResponse>> HandleAsync(
        Wire.ListUnroutedInquiriesRequest request, Call call, CancellationToken cancellationToken)
    {
        var size = PageSize.From(request.PageSize);
        if (size.Error is { } wrongSize)
            return wrongSize;
        short[]? areas = call.Caller.Areas.Count == 0 ? null : [.. call.Caller.Areas.Select(area => (short)area).Order()];
        var filter = string.Join(',', areas ?? []);
        var position = tokens.Read(call, filter, request.PageToken);
        if (position.Error is { } foreign)
            return foreign;

        var found = await routes.PageAsync(
            size.Value + 1,
            InquiryPlace.Parse(position.Value),
            (after, count) => book.OpenAsync(areas, after, count, cancellationToken),
            routed => routed.Route.Kind == InquiryRouteKind.Supervisors && !routed.Barred.Contains(call.Caller.WorkerId ?? ""),
            cancellationToken);
        var page = found.Take(size.Value).Select(one => one.Inquiry).ToList();
        foreach (var inquiry in page)
            call.Concerns(inquiry.CitizenId, inquiry.InquiryId);
        return new Wire.ListUnroutedInquiriesResponse
        {
            Inquiries = { page.Select(Line) },
            NextPageToken = found.Count > page.Count ? tokens.Create(call, filter, InquiryPlace.Of(page[^1]).ToString()) : "",
        };
    }

    private static Wire.UnroutedInquiry Line(Inquiry inquiry) => new()
    {
        InquiryId = inquiry.InquiryId.ToString(),
        CitizenId = inquiry.CitizenId.ToString(),
        Channel = (Wire.InquiryChannel)inquiry.Channel,
        ReceivedAt = inquiry.ReceivedAt.ToTimestamp(),
        Area = (Common.V1.AuthorityArea)inquiry.Area,
        AnswerByDate = WireMapping.Iso(inquiry.AnswerBy),
    };
}
