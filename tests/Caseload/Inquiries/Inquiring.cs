using EnPlan.Caseload.V1;
using EnPlan.Common.V1;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests.Inquiries;

/// <summary>How tests hand inquiries in and read them.</summary>
internal static class Inquiring
{
    public static InquiryService.InquiryServiceClient Inquiries(this CaseloadKommune kommune, string token, string? purpose = "sagsbehandling") =>
        kommune.Fixture.Client<InquiryService.InquiryServiceClient>("caseload", token, purpose);

    public static InquiryService.InquiryServiceClient InquiriesOf(this CaseloadKommune kommune, string workerId) =>
        kommune.Inquiries(kommune.Tokens.Worker(workerId, "social"));

    public static InquiryService.InquiryServiceClient InquiriesOfCitizen(this CaseloadKommune kommune, string citizenId) =>
        kommune.Inquiries(kommune.Tokens.Citizen(Guid.Parse(citizenId)), purpose: null);

    public static InquiryService.InquiryServiceClient InquiriesOfLeader(this CaseloadKommune kommune, params string[] areas) =>
        kommune.Inquiries(kommune.Tokens.Supervisor("leder", areas));

    public static ReceiveInquiryRequest NewInquiry(string citizenId, Action<ReceiveInquiryRequest>? change = null)
    {
        var request = new ReceiveInquiryRequest
        {
            RequestId = NewId(),
            CitizenId = citizenId,
            Channel = InquiryChannel.Phone,
            Area = AuthorityArea.Social,
            Sender = InquirySender.Other,
            Subject = "Ringede om praktikken",
            Text = "Vil gerne ringes op om praktikken på plejehjemmet",
        };
        change?.Invoke(request);
        return request;
    }

    /// <summary>Handed in by a caseworker who has nothing to do with the citizen.</summary>
    public static async Task<string> HandInAsync(this CaseloadKommune kommune, string citizenId, Action<ReceiveInquiryRequest>? change = null) =>
        (await kommune.InquiriesOf("reception").ReceiveInquiryAsync(NewInquiry(citizenId, change))).InquiryId;

    /// <summary>Those that a worker has of a citizen, in the order of the list.</summary>
    public static async Task<IReadOnlyList<Inquiry>> MineAsync(this CaseloadKommune kommune, string workerId, string citizenId)
    {
        var list = await kommune.InquiriesOf(workerId).ListMyInquiriesAsync(new ListMyInquiriesRequest { PageSize = 200 });
        return [.. list.Inquiries.Where(one => one.CitizenId == citizenId)];
    }

    /// <summary>Those of a citizen that lie with the leaders.</summary>
    public static async Task<IReadOnlyList<UnroutedInquiry>> UnroutedAsync(this CaseloadKommune kommune, string citizenId, params string[] areas)
    {
        var found = new List<UnroutedInquiry>();
        var request = new ListUnroutedInquiriesRequest { PageSize = 200 };
        do
        {
            var page = await kommune.InquiriesOfLeader(areas).ListUnroutedInquiriesAsync(request);
            found.AddRange(page.Inquiries.Where(one => one.CitizenId == citizenId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return found;
    }

    public static AnswerInquiryRequest Answer(string inquiryId, string etag = "") => new()
    {
        RequestId = NewId(),
        InquiryId = inquiryId,
        Etag = etag,
        Channel = InquiryChannel.Phone,
        Note = "Ringet op og aftalt besøg",
    };

    public static ForwardInquiryRequest Forward(string inquiryId, string workerId, string etag = "") => new()
    {
        RequestId = NewId(),
        InquiryId = inquiryId,
        Etag = etag,
        WorkerId = workerId,
        Reason = "Handler om skolen",
    };

    public static Task<long> LoggedAsync(this CaseloadKommune kommune, string citizenId, string method, string condition) => kommune.Database.CountAsync(
        $"SELECT count(*) FROM access_log WHERE citizen_id = '{citizenId}' AND method = 'InquiryService/{method}' AND {condition}");
}
