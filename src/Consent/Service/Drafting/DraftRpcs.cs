using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Errors;
using Grpc.Core;

namespace EnPlan.Consents.Drafting;

/// <summary>The RPCs about drafts, each handed to its slice.</summary>
internal sealed class DraftRpcs(DraftConsent draftConsent, GiveDraft giveDraft, DiscardDraft discardDraft) : DraftService.DraftServiceBase
{
    public override Task<DraftConsentResponse> DraftConsent(DraftConsentRequest request, ServerCallContext context) =>
        draftConsent.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<GiveDraftResponse> GiveDraft(GiveDraftRequest request, ServerCallContext context) =>
        giveDraft.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();

    public override Task<DiscardDraftResponse> DiscardDraft(DiscardDraftRequest request, ServerCallContext context) =>
        discardDraft.HandleAsync(request, context.GetCall(), context.CancellationToken).OrThrow();
}
