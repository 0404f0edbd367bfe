using EnPlan.Consent.V1;
using EnPlan.Consents.Deciding;
using EnPlan.Consents.Giving;
using EnPlan.Consents.Listing;
using EnPlan.Consents.Proving;
using EnPlan.Consents.Receipts;
using EnPlan.Consents.Subjects;
using EnPlan.Consents.Withdrawing;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Consents;

/// <summary>The RPCs of Consent, each handed to its slice.</summary>
internal sealed class ConsentRpcs(
    GiveConsent giveConsent, WithdrawConsent withdrawConsent, ListConsents listConsents, Decide decide, RecordSubject recordSubject,
    GetConsentProof getConsentProof, GetWithdrawalReceipt getWithdrawalReceipt)
    : ConsentService.ConsentServiceBase
{
    public override Task<GiveConsentResponse> GiveConsent(GiveConsentRequest request, ServerCallContext context) =>
        giveConsent.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<WithdrawConsentResponse> WithdrawConsent(WithdrawConsentRequest request, ServerCallContext context) =>
        withdrawConsent.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<ListConsentsResponse> ListConsents(ListConsentsRequest request, ServerCallContext context) =>
        listConsents.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<DecideResponse> Decide(DecideRequest request, ServerCallContext context) =>
        decide.HandleAsync(request, context.CancellationToken).OrThrow();

    public override Task<RecordSubjectResponse> RecordSubject(RecordSubjectRequest request, ServerCallContext context) =>
        recordSubject.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetConsentProofResponse> GetConsentProof(GetConsentProofRequest request, ServerCallContext context) =>
        getConsentProof.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GetWithdrawalReceiptResponse> GetWithdrawalReceipt(GetWithdrawalReceiptRequest request, ServerCallContext context) =>
        getWithdrawalReceipt.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
