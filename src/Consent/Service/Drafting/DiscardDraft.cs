using EnPlan.Access.V1;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Drafting;

/// <summary>Throws a draft away.</summary>
internal sealed class DiscardDraft(Database database, Drafts drafts, ConsentFiles files, Nearness nearness)
{
    public async Task<Result<Wire.DiscardDraftResponse>> HandleAsync(
        Wire.DiscardDraftRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var consentId = check.Id("consent_id", request.ConsentId);
        if (check.Error is { } wrong)
            return wrong;

        // Not as a refusal: the same request again gets the answer that it got.
        if (await drafts.FindAsync(consentId, cancellationToken) is not { } draft)
            return new RuleBroken("DRAFT_ANSWERED", "consent_id");

        call.Concerns(draft.Terms.SubjectId);
        if (call.ActingRole == Role.Citizen && call.Caller.CitizenId != draft.Terms.GiverId)
            return new NotFound("CONSENT_UNKNOWN");
        var file = await files.FindAsync(draft.Terms.SubjectId, cancellationToken);
        if (await nearness.RefusalAsync(draft.Terms.SubjectId, file, call, cancellationToken) is { } far)
            return far;
        await using var write = database.Begin(call);
        Drafts.Remove(write, consentId);
        return await write.CommitAsync(new Wire.DiscardDraftResponse(), cancellationToken);
    }
}
