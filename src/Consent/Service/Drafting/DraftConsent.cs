using EnPlan.Access.V1;
using EnPlan.Consents.Giving;
using EnPlan.Consents.Storage;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Drafting;

/// <summary>Prepares a consent, to be shown and thought about.</summary>
internal sealed class DraftConsent(Database database, ConsentFiles files, Nearness nearness, TimeProvider time)
{
    private static readonly TimeSpan SubjectIsOnItsWay = TimeSpan.FromSeconds(1);

    public async Task<Result<Wire.DraftConsentResponse>> HandleAsync(
        Wire.DraftConsentRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var terms = check.Terms(
            request.Kind,
            request.SubjectCitizenId,
            request.GiverCitizenId,
            request.Purpose,
            request.TextVersion,
            request.Scope,
            (request.StartsOn, request.ExpiresOn),
            DanishCalendar.Today(time));
        if (check.ErrorAtAnyTime is { } wrong)
            return wrong;

        call.Concerns(terms.SubjectId);
        if (call.ActingRole == Role.Citizen && call.Caller.CitizenId != terms.GiverId)
            return new Denied("NOT_THE_GIVER");
        var file = await files.FindAsync(terms.SubjectId, cancellationToken);
        if (await nearness.RefusalAsync(terms.SubjectId, file, call, cancellationToken) is { } far)
            return far;
        if (file is null)
            return new NotYet("SUBJECT_UNKNOWN", SubjectIsOnItsWay);
        if (call.ActingRole == Role.Citizen && file.Subject.Excluded.Contains(terms.GiverId))
            return new Denied("EXCLUDED");

        call.LetIn();
        if (check.Error is { } late)
            return late;

        var now = time.GetStorableNow();
        var possible = Possible(file, terms, now);
        return possible.Error is { } error
            ? error
            : await StoreAsync(new Draft(possible.Value.Consent.ConsentId, terms, now, call.Caller.Subject), call, cancellationToken);
    }

    // What could never be given is not worth showing. The consequences are told when it is given.
    private static Result<GivenConsent> Possible(ConsentFile file, ConsentTerms terms, DateTimeOffset now) =>
        file.Give(terms, new Proof(terms.Purpose, terms.TextVersion, Channel.None, "") { ConsequencesTold = true }, now);

    private async Task<Result<Wire.DraftConsentResponse>> StoreAsync(Draft draft, Call call, CancellationToken cancellationToken)
    {
        await using var write = database.Begin(call);
        Drafts.Add(write, draft);
        return await write.CommitAsync(new Wire.DraftConsentResponse { Consent = draft.ToWire() }, cancellationToken);
    }
}
