using EnPlan.Access.V1;
using EnPlan.Consents.Giving;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Drafting;

/// <summary>Gives a drafted consent as it was shown.</summary>
internal sealed class GiveDraft(Recording recording, Drafts drafts, ConsentFiles files, RequestReplay replay, TimeProvider time)
{
    public async Task<Result<Wire.GiveDraftResponse>> HandleAsync(Wire.GiveDraftRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var consentId = check.Id("consent_id", request.ConsentId);
        if (check.Error is { } wrong)
            return wrong;

        // Not as a refusal: the same request again gets the answer that it got, once that is true.
        if (await drafts.FindAsync(consentId, cancellationToken) is not { } draft)
        {
            if (await replay.FindAsync(call, cancellationToken) is not null
                && await files.FindByConsentAsync(consentId, cancellationToken) is { } file)
                await recording.MakeCertainAsync(file.Subject.CitizenId, cancellationToken);
            return new RuleBroken("DRAFT_ANSWERED", "consent_id");
        }

        call.Concerns(draft.Terms.SubjectId);
        if (call.ActingRole == Role.Citizen && call.Caller.CitizenId != draft.Terms.GiverId)
            return new NotFound("CONSENT_UNKNOWN");
        var toGive = ConsentToGive.From(request, draft.Terms, draft.DraftedAt, call.Caller.Subject, DanishCalendar.Today(time));
        return toGive.Error is { } error
            ? error
            : await recording.RecordAsync(toGive.Value, consentId, Answer, call, cancellationToken);
    }

    private static Wire.GiveDraftResponse Answer(GivenConsent given, Decision decision, DateOnly today) => new()
    {
        Consent = given.Consent.ToWire(today),
        Participation = (Wire.Participation)decision.Participation,
        MissingGiverIds = { WireMapping.Ids(decision.MissingGivers) },
    };
}
