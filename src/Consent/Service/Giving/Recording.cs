using EnPlan.Access.V1;
using EnPlan.Consents.Lapsing;
using EnPlan.Consents.Sharing;
using EnPlan.Consents.Storage;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;

namespace EnPlan.Consents.Giving;

/// <summary>Writes down that a giver consents, be it at once or after a draft.</summary>
internal sealed class Recording(Database database, ConsentFiles files, Nearness nearness, SharedCopies copies, EndOfSharing endOfSharing, TimeProvider time)
{
    private static readonly TimeSpan SubjectIsOnItsWay = TimeSpan.FromSeconds(1);

    /// <summary>Records the consent; with a draft's id when it was drafted, and the draft is then no more.</summary>
    public Task<Result<T>> RecordAsync<T>(
        ConsentToGive toGive, Guid? draftId, Func<GivenConsent, Decision, DateOnly, T> answer, Call call, CancellationToken cancellationToken)
        where T : IMessage => Attempts.WhileStaleAsync(() => TryAsync(toGive, draftId, answer, call, cancellationToken));

    /// <summary>Returns when what has been given concerning a subject holds everywhere: an answer is given again only then.</summary>
    public async Task MakeCertainAsync(Guid subjectId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await files.FindAsync(subjectId, cancellationToken) is { } file)
            await endOfSharing.EnsureAsync(file.At(now), now, cancellationToken);
    }

    private async Task<Result<T>> TryAsync<T>(
        ConsentToGive toGive, Guid? draftId, Func<GivenConsent, Decision, DateOnly, T> answer, Call call, CancellationToken cancellationToken)
        where T : IMessage
    {
        var now = time.GetStorableNow();
        var terms = toGive.Terms;
        var read = await files.FindAsync([terms.SubjectId], cancellationToken);
        var file = read.Files.GetValueOrDefault(terms.SubjectId);
        if (await nearness.RefusalAsync(terms.SubjectId, file, call, cancellationToken) is { } far)
            return far;
        if (file is null)
            return new NotYet("SUBJECT_UNKNOWN", SubjectIsOnItsWay);

        // The answer tells how the matter stands, which is about the subject.
        if (call.ActingRole == Role.Citizen && file.Subject.Excluded.Contains(terms.GiverId))
            return new Denied("EXCLUDED");

        call.LetIn();
        if (toGive.TooLate is { } late)
            return late;

        var given = file.Give(terms, toGive.Proof, now, draftId);
        if (given.Error is { } error)
            return error;
        try
        {
            return await CommitAsync(given.Value, draftId, read.Store, now, answer, call, cancellationToken);
        }
        catch
        {
            // Mostly because this was given before, by a process that may have died before all knew of it, or is still at it.
            await MakeCertainAsync(terms.SubjectId, cancellationToken);
            throw;
        }
    }

    private async Task<Result<T>> CommitAsync<T>(
        GivenConsent given,
        Guid? draftId,
        string? process,
        DateTimeOffset now,
        Func<GivenConsent, Decision, DateOnly, T> answer,
        Call call,
        CancellationToken cancellationToken)
        where T : IMessage
    {
        var decision = given.File.At(now);
        await using var write = database.Begin(call);
        write.Advance(given.File);
        if (decision.Participation == Participation.Permitted)
            Standing.Begin(write, given.Consent.SubjectId, now);
        foreach (var superseded in given.Superseded)
            write.Update(superseded);
        if (draftId is { } id)
            Drafts.Remove(write, id);
        write.Insert(given.Consent);
        write.Publish(new ConsentGiven(
            Guid.CreateVersion7(now),
            database.Kommunekode,
            now,
            given.Consent.ConsentId,
            given.Consent.Version,
            given.Consent.SubjectId,
            decision.Participation == Participation.Permitted));
        var committed = await write.CommitAsync(answer(given, decision, DanishCalendar.DateOf(now)), cancellationToken);
        if (committed.IsOk)
            await ShareAsync(given, decision, process, now, cancellationToken);
        return committed;
    }

    private async Task ShareAsync(GivenConsent given, Decision decision, string? process, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What replaces a consent may be narrower than it, or begin later or end earlier.
        if (given.Superseded.Count > 0)
            await endOfSharing.EnsureAsync(decision, now, cancellationToken);

        // So that who has just consented is not refused on the strength of a copy that says they had not.
        else if (process is not null)
            await copies.TryShareAsync([copies.Lease(decision, now, process)]);
    }
}
