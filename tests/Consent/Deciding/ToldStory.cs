namespace EnPlan.Consents.Tests.Deciding;

/// <summary>A story lived through twice: in the domain and in the slow reference.</summary>
internal sealed class ToldStory
{
    public ToldStory(Story story)
    {
        Reference = new SlowReference(story);
        Sharing = new SlowSharing(Reference);
        File = new ConsentFile(new Subject(People.Subject, story.Birth, story.Custody, [], null), [], 1);
        foreach (var act in story.Acts)
        {
            Reference.Live(act);
            Sharing.Live(act);
            File = Live(File, act, Reference.Now);
        }

        AskedAt = Reference.Now.AddHours(story.HoursUntilAsked);
    }

    public SlowReference Reference { get; }

    public SlowSharing Sharing { get; }

    public ConsentFile File { get; }

    public DateTimeOffset AskedAt { get; }

    private static ConsentFile Live(ConsentFile file, Act act, DateTimeOffset now)
    {
        var today = Kernel.DanishCalendar.DateOf(now);
        switch (act)
        {
            case Give give:
                var given = file.Give(
                    new ConsentTerms(
                        ConsentKind.Participation,
                        People.Subject,
                        give.Giver,
                        "en-plan",
                        "2026-1",
                        null,
                        DayIn(today, give.StartsIn),
                        DayIn(today, give.StartsIn ?? 0, give.Days)),
                    People.Proof,
                    now);
                return given.IsOk ? given.Value.File : file;
            case TakeBack back:
                return TakeBack(
                    file, consent => consent.GiverId == back.Giver && consent.Kind == ConsentKind.Participation, now);
            case NewFacts facts:
                var until = facts.ProtectedDays is { } length ? today.AddDays(length) : (DateOnly?)null;
                return file.With(file.Subject with { CustodyHolders = facts.Custody, Excluded = facts.Excluded, ProtectedUntil = until });
            case Share share:
                var shared = file.Give(
                    share.What.TermsOf(share.Giver, DayIn(today, share.StartsIn), DayIn(today, share.StartsIn ?? 0, share.Days)),
                    People.Proof with { Purpose = share.What.Purpose, ConsequencesTold = true },
                    now);
                return shared.IsOk ? shared.Value.File : file;
            case Narrow narrow:
                return Standing(file, narrow.Giver, narrow.What) is { } whole
                    && whole.Withdraw(new ScopePart(narrow.Kinds, [], narrow.Recipients), now, "") is { IsOk: true } narrowed
                    ? file.With(narrowed.Value)
                    : file;
            case StopSharing stop:
                return TakeBack(file, consent => IsOf(consent, stop.Giver, stop.What), now);
            case ByLaw byLaw:
                return file.Grounds.Any(ground => ground.GroundId == byLaw.GroundId) ? file : file.With(Deciding.Sharing.ByLaw(byLaw, now));
            case EndByLaw end:
                return file.Grounds.SingleOrDefault(ground => ground.GroundId == end.GroundId) is { } known ? file.With(known.Revoke(now)) : file;
            default:
                throw new ArgumentOutOfRangeException(nameof(act));
        }
    }

    private static ConsentFile TakeBack(ConsentFile file, Func<Consent, bool> which, DateTimeOffset now) => file.With(
        [.. file.Consents.Where(consent => consent.IsOpenOn(Kernel.DanishCalendar.DateOf(now)) && which(consent)).Select(consent => consent.Withdraw(now).Value)]);

    // The last that was said of it, whether it has begun or not.
    private static Consent? Standing(ConsentFile file, Guid giver, Sharing what) => file.Consents.SingleOrDefault(
        consent => consent.WithdrawnAt is null && consent.SupersededAt is null && IsOf(consent, giver, what));

    private static bool IsOf(Consent consent, Guid giver, Sharing what) =>
        consent.GiverId == giver && consent.ScopeKey == what.Scope.Key(what.Kind, what.Purpose);

    private static DateOnly? DayIn(DateOnly today, int? days) => days is { } some ? today.AddDays(some) : null;

    private static DateOnly? DayIn(DateOnly today, int first, int? days) => days is { } some ? today.AddDays(first + some) : null;
}
