using EnPlan.Access.V1;
using EnPlan.Consents.Sharing;
using EnPlan.Consents.Storage;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Giving;

/// <summary>Records that a giver consents.</summary>
internal sealed class GiveConsent(Database database, ConsentFiles files, SharedCopies copies, TimeProvider time)
{
    private static readonly TimeSpan SubjectIsOnItsWay = TimeSpan.FromSeconds(1);

    public async Task<Result<Wire.GiveConsentResponse>> HandleAsync(
        Wire.GiveConsentRequest request, Call call, CancellationToken cancellationToken)
    {
        var toGive = ConsentToGive.From(request, DanishCalendar.Today(time));
        if (toGive.Error is { } wrong)
            return wrong;

        call.Concerns(toGive.Value.SubjectId);
        if (call.ActingRole == Role.Citizen && call.Caller.CitizenId != toGive.Value.GiverId)
            return new Denied("NOT_THE_GIVER");
        return await Attempts.WhileStaleAsync(() => TryAsync(toGive.Value, call, cancellationToken));
    }

    private async Task<Result<Wire.GiveConsentResponse>> TryAsync(ConsentToGive toGive, Call call, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        var read = await files.FindAsync([toGive.SubjectId], cancellationToken);
        if (!read.Files.TryGetValue(toGive.SubjectId, out var file))
            return new NotYet("SUBJECT_UNKNOWN", SubjectIsOnItsWay);

        // The answer tells how the matter stands, which is about the subject.
        if (call.ActingRole == Role.Citizen && file.Subject.Excluded.Contains(toGive.GiverId))
            return new Denied("EXCLUDED");

        var given = file.Give(toGive.GiverId, toGive.Proof, toGive.ExpiresOn, now);
        if (given.Error is { } error)
            return error;
        try
        {
            return await CommitAsync(given.Value, read.Store, now, call, cancellationToken);
        }
        catch when (read.Store is not null)
        {
            // Mostly because this was given before, by a process that may have died before it could share it.
            await copies.TryShareAsync([copies.Lease(file.At(now), now, read.Store)]);
            throw;
        }
    }

    private async Task<Result<Wire.GiveConsentResponse>> CommitAsync(
        GivenConsent given, string? process, DateTimeOffset now, Call call, CancellationToken cancellationToken)
    {
        var decision = given.File.At(now);
        await using var write = database.Begin(call);
        write.Advance(given.File);
        if (given.Superseded is not null)
            write.Update(given.Superseded);
        write.Insert(given.Consent);
        write.Publish(new ConsentGiven(
            Guid.CreateVersion7(now),
            database.Kommunekode,
            now,
            given.Consent.ConsentId,
            given.Consent.Version,
            given.Consent.SubjectId,
            decision.Participation == Participation.Permitted));
        var response = new Wire.GiveConsentResponse
        {
            Consent = given.Consent.ToWire(DanishCalendar.DateOf(now)),
            Participation = (Wire.Participation)decision.Participation,
            MissingGiverIds = { WireMapping.Ids(decision.MissingGivers) },
        };
        var committed = await write.CommitAsync(response, cancellationToken);

        // So that who has just consented is not refused on the strength of a copy that says they had not.
        if (committed.IsOk && process is not null)
            await copies.TryShareAsync([copies.Lease(decision, now, process)]);
        return committed;
    }
}
