using EnPlan.Caseload.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Caseloads.Inquiries;

/// <summary>The RPCs of inquiries, each handed to its slice.</summary>
internal sealed class InquiryRpcs(
    ReceiveInquiry receiveInquiry, ListMyInquiries listMyInquiries, ListUnroutedInquiries listUnroutedInquiries,
    ListCitizenInquiries listCitizenInquiries, AnswerInquiry answerInquiry, ForwardInquiry forwardInquiry)
    : InquiryService.InquiryServiceBase
{
    public override Task<ReceiveInquiryResponse> ReceiveInquiry(ReceiveInquiryRequest request, ServerCallContext context) =>
        receiveInquiry.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListMyInquiriesResponse> ListMyInquiries(ListMyInquiriesRequest request, ServerCallContext context) =>
        listMyInquiries.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListUnroutedInquiriesResponse> ListUnroutedInquiries(ListUnroutedInquiriesRequest request, ServerCallContext context) =>
        listUnroutedInquiries.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListCitizenInquiriesResponse> ListCitizenInquiries(ListCitizenInquiriesRequest request, ServerCallContext context) =>
        listCitizenInquiries.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<AnswerInquiryResponse> AnswerInquiry(AnswerInquiryRequest request, ServerCallContext context) =>
        answerInquiry.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ForwardInquiryResponse> ForwardInquiry(ForwardInquiryRequest request, ServerCallContext context) =>
        forwardInquiry.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
