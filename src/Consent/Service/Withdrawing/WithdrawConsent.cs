using EnPlan.Access.V1;
using EnPlan.Consents.Sharing;
using EnPlan.Consents.Storage;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Withdrawing;

/// <summary>
/// Takes a consent back, and answers when no read that begins later gives out what was withdrawn.
/// docs/decisions/0007-withdrawal.md has the reasoning.
/// </summary>
internal sealed class WithdrawConsent(Database database, ConsentFiles files, EndOfSharing endOfSharing, TimeProvider time)
{
    public Task<Result<Wire.WithdrawConsentResponse>> HandleAsync(
        Wire.WithdrawConsentRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        var consentId = check.Id("consent_id", request.ConsentId);
        return check.Error is { } wrong
            ? Task.FromResult<Result<Wire.WithdrawConsentResponse>>(wrong)
            : Attempts.WhileStaleAsync(() => TryAsync(consentId, request.Etag, call, cancellationToken));
    }

    private async Task<Result<Wire.WithdrawConsentResponse>> TryAsync(
        Guid consentId, string etag, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        if (await files.FindByConsentAsync(consentId, cancellationToken) is not { } file)
            return new NotFound("CONSENT_UNKNOWN");

        call.Concerns(file.Subject.CitizenId);
        var consent = file.Consents.Single(one => one.ConsentId == consentId);
        if (call.ActingRole == Role.Citizen && call.Caller.CitizenId != consent.GiverId)
            return new NotFound("CONSENT_UNKNOWN");

        // Before anything else can be answered: a call that died on the way is asked again, with an etag that is now old.
        if (consent.WithdrawnAt is not null)
            return await FinishAsync(consent, file, now, call, cancellationToken);
        if (etag.Length > 0 && etag != consent.Etag())
            return new Stale();
        var withdrawn = consent.Withdraw(now);
        return withdrawn.Error is { } error
            ? error
            : await CommitAsync(withdrawn.Value, file.With(withdrawn.Value), now, call, cancellationToken);
    }

    // The answer is not kept yet: whoever asks again meanwhile must not get it before it is true.
    private async Task<Result<Wire.WithdrawConsentResponse>> CommitAsync(
        Consent withdrawn, ConsentFile file, DateTimeOffset now, Call call, CancellationToken cancellationToken)
    {
        await using var write = database.Begin(call);
        write.Advance(file);
        write.Update(withdrawn);
        write.Publish(new ConsentWithdrawn(
            Guid.CreateVersion7(now), database.Kommunekode, now, withdrawn.ConsentId, withdrawn.Version, withdrawn.SubjectId));
        return await write.CommitAsync(cancellationToken) is { } error
            ? error
            : await FinishAsync(withdrawn, file, now, call, cancellationToken);
    }

    private async Task<Result<Wire.WithdrawConsentResponse>> FinishAsync(
        Consent withdrawn, ConsentFile file, DateTimeOffset now, Call call, CancellationToken cancellationToken)
    {
        if (withdrawn.StoppedAt is null)
        {
            await endOfSharing.EnsureAsync(file.At(now), now, cancellationToken);
            withdrawn = withdrawn with { StoppedAt = time.GetStorableNow() };
        }

        await using var write = database.Begin(call);
        write.NoteStopped(withdrawn);
        return await write.CommitAsync(Receipt(withdrawn, file, now, call), cancellationToken);
    }

    private static Wire.WithdrawConsentResponse Receipt(Consent withdrawn, ConsentFile file, DateTimeOffset now, Call call) => new()
    {
        Consent = withdrawn.ToWire(DanishCalendar.DateOf(now)),
        Participation = TellsHowItStands(file, call) ? (Wire.Participation)file.At(now).Participation : Wire.Participation.Unspecified,
        EffectiveAt = withdrawn.StoppedAt!.Value.ToTimestamp(),
    };

    // An excluded holder of custody may take back what is theirs, but is told nothing about the child.
    private static bool TellsHowItStands(ConsentFile file, Call call) =>
        call.ActingRole != Role.Citizen || !file.Subject.Excluded.Contains(call.Caller.CitizenId!.Value);
}
