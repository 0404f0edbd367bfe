using EnPlan.Caseloads.Citizens;
using EnPlan.Caseloads.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Paging;
using EnPlan.ServiceDefaults.Relations;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Caseload.V1;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>
/// What a citizen has turned to the kommune with, about themself or their child: when, with whom it lies, whether it is answered.
/// Everybody sees their own: not what others wrote about them, nor a holder of custody what the other one or the child wrote.
/// </summary>
internal sealed class ListCitizenInquiries(
    InquiryBook book, InquiryRoutes routes, Register register, Workforce workforce, KnownRelations relations, PageTokens tokens)
{
    public async Task<Result<Wire.ListCitizenInquiriesResponse>> HandleAsync(
        Wire.ListCitizenInquiriesRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var citizenId = check.Id("citizen_id", request.CitizenId);
        var size = check.Value(PageSize.From(request.PageSize));
        var position = check.Value(tokens.Read(call, request.CitizenId, request.PageToken));
        if (check.Error is { } wrong)
            return wrong;

        call.Concerns(citizenId);
        var self = call.Caller.CitizenId.GetValueOrDefault();
        if (OwnAffairs.Refusal(await register.FindAsync(citizenId, cancellationToken), self, relations.Today) is { } far)
            return far;

        var found = await book.SentAsync(self, citizenId, InquiryPlace.Parse(position), size + 1, cancellationToken);
        var page = await routes.OfAsFarAsKnownAsync([.. found.Take(size)], cancellationToken);
        var workerIds = page.SelectMany(one => one.Route.WorkerIds.Append(one.Inquiry.Answer?.AnsweredBy ?? "")).Distinct();
        var workers = await workforce.FindAsync(workerIds, cancellationToken);
        return new Wire.ListCitizenInquiriesResponse
        {
            Inquiries = { page.Select(one => Line(one, workers)) },
            NextPageToken = found.Count > page.Count
                ? tokens.Create(call, request.CitizenId, InquiryPlace.Of(page[^1].Inquiry).ToString())
                : "",
        };
    }

    private static Wire.CitizenInquiry Line(RoutedInquiry routed, IReadOnlyDictionary<string, Worker> workers) => new()
    {
        InquiryId = routed.Inquiry.InquiryId.ToString(),
        Channel = (Wire.InquiryChannel)routed.Inquiry.Channel,
        ReceivedAt = routed.Inquiry.ReceivedAt.ToTimestamp(),
        AnswerByDate = WireMapping.Iso(routed.Inquiry.AnswerBy),
        Route = routed.RouteToWire(workers),
        AnsweredAt = routed.Inquiry.Answer?.AnsweredAt.ToTimestamp(),
        AnswerChannel = (Wire.InquiryChannel)(routed.Inquiry.Answer?.Channel ?? InquiryChannel.None),
        AnsweredBy = workers.GetValueOrDefault(routed.Inquiry.Answer?.AnsweredBy ?? "")?.ToContact(),
    };
}
