using EnPlan.Access.V1;
using EnPlan.Consents.Lapsing;
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
/// Takes a consent back, or a part of it, and answers when no read that begins later gives out what was withdrawn.
/// docs/decisions/0007-withdrawal.md has the reasoning.
/// </summary>
internal sealed class WithdrawConsent(Database database, ConsentFiles files, Nearness nearness, EndOfSharing endOfSharing, TimeProvider time)
{
    public Task<Result<Wire.WithdrawConsentResponse>> HandleAsync(
        Wire.WithdrawConsentRequest request, Call call, CancellationToken cancellationToken)
    {
        var wanted = Withdrawal.From(request);
        return wanted.Error is { } wrong
            ? Task.FromResult<Result<Wire.WithdrawConsentResponse>>(wrong)
            : Attempts.WhileStaleAsync(() => TryAsync(wanted.Value, call, cancellationToken));
    }

    private async Task<Result<Wire.WithdrawConsentResponse>> TryAsync(Withdrawal wanted, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        if (await files.FindByConsentAsync(wanted.ConsentId, cancellationToken) is not { } file)
            return new NotFound("CONSENT_UNKNOWN");

        call.Concerns(file.Subject.CitizenId);
        var consent = file.Consents.Single(one => one.ConsentId == wanted.ConsentId);
        if (call.ActingRole == Role.Citizen && call.Caller.CitizenId != consent.GiverId)
            return new NotFound("CONSENT_UNKNOWN");
        if (await nearness.RefusalAsync(consent.SubjectId, file, call, cancellationToken) is { } far)
            return far;

        // Before anything else can be answered: a call that died on the way is asked again, with an etag that is now old.
        if (wanted.IsIn(consent))
            return await FinishAsync(wanted, consent, file, now, call, cancellationToken);
        if (wanted.Etag.Length > 0 && wanted.Etag != consent.Etag())
            return new Stale();
        var withdrawn = file.Withdraw(consent, wanted.Part, now, call.Caller.Subject);
        return withdrawn.Error is { } error
            ? error
            : await CommitAsync(wanted, withdrawn.Value, file, now, call, cancellationToken);
    }

    // The answer is not kept yet: whoever asks again meanwhile must not get it before it is true.
    private async Task<Result<Wire.WithdrawConsentResponse>> CommitAsync(
        Withdrawal wanted,
        WithdrawnConsent withdrawn,
        ConsentFile before,
        DateTimeOffset now,
        Call call,
        CancellationToken cancellationToken)
    {
        var (consent, heirs, file) = withdrawn;
        var ends = TakesPart(before, now) && !TakesPart(file, now);
        await using var write = database.Begin(call);
        write.Advance(file);
        if (ends)
            Standing.End(write, consent.SubjectId);
        Take(write, consent, ends, now);
        foreach (var heir in heirs)
        {
            Take(write, heir, ends: false, now);

            // It had not begun: nothing was given out on the strength of it.
            if (heir.WithdrawnAt is not null)
                write.NoteStopped(heir.ConsentId, now);
            else
                write.NotePartStopped(heir.ConsentId, heir.WithdrawnParts.Count - 1, now);
        }

        return await write.CommitAsync(cancellationToken) is { } error
            ? error
            : await FinishAsync(wanted, consent, file, now, call, cancellationToken);
    }

    private void Take(Write write, Consent withdrawn, bool ends, DateTimeOffset now)
    {
        write.Update(withdrawn);
        write.Publish(new ConsentWithdrawn(
            Guid.CreateVersion7(now), database.Kommunekode, now, withdrawn.ConsentId, withdrawn.Version, withdrawn.SubjectId)
        {
            Kind = Withdrawal.CodeOf(withdrawn.Kind),
            IsPartial = withdrawn.WithdrawnAt is null,
            EndsParticipation = ends,
        });
    }

    private async Task<Result<Wire.WithdrawConsentResponse>> FinishAsync(
        Withdrawal wanted, Consent withdrawn, ConsentFile file, DateTimeOffset now, Call call, CancellationToken cancellationToken)
    {
        await using var write = database.Begin(call);
        var stoppedAt = wanted.StoppedAt(withdrawn);
        if (stoppedAt is null)
        {
            await endOfSharing.EnsureAsync(file.At(now), now, cancellationToken);
            stoppedAt = time.GetStorableNow();
            wanted.Note(write, withdrawn, stoppedAt.Value);
        }

        return await write.CommitAsync(Receipt(withdrawn, stoppedAt.Value, file, now, call), cancellationToken);
    }

    private static Wire.WithdrawConsentResponse Receipt(
        Consent withdrawn, DateTimeOffset stoppedAt, ConsentFile file, DateTimeOffset now, Call call) => new()
        {
            Consent = withdrawn.ToWire(DanishCalendar.DateOf(now)),
            Participation = TellsHowItStands(file, call) ? (Wire.Participation)file.At(now).Participation : Wire.Participation.Unspecified,
            EffectiveAt = stoppedAt.ToTimestamp(),
        };

    private static bool TakesPart(ConsentFile file, DateTimeOffset now) => file.At(now).Participation == Participation.Permitted;

    // An excluded holder of custody may take back what is theirs, but is told nothing about the child.
    private static bool TellsHowItStands(ConsentFile file, Call call) =>
        call.ActingRole != Role.Citizen || !file.Subject.Excluded.Contains(call.Caller.CitizenId!.Value);
}
