using EnPlan.Consents.Listing;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.Consents.Proving;

/// <summary>Opens one consent for those who may see it.</summary>
internal sealed class OpenConsent(ConsentFiles files, Viewers viewers)
{
    /// <summary>The consent, and how much of what concerns its subject the caller sees.</summary>
    public async Task<Result<(Consent Consent, View View)>> OpenAsync(string id, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var consentId = check.Id("consent_id", id);
        if (check.Error is { } wrong)
            return wrong;
        if (await files.FindByConsentAsync(consentId, cancellationToken) is not { } file)
            return new NotFound("CONSENT_UNKNOWN");

        call.Concerns(file.Subject.CitizenId);
        var consent = file.Consents.Single(one => one.ConsentId == consentId);
        var view = await viewers.ViewAsync(consent.SubjectId, call, cancellationToken);
        return view == View.Nothing || (view == View.OwnOnly && consent.GiverId != call.Caller.CitizenId)
            ? new Denied("NO_RELATION")
            : (consent, view);
    }
}
