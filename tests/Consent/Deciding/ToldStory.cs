namespace EnPlan.Consents.Tests.Deciding;

/// <summary>A story lived through twice: in the domain and in the slow reference.</summary>
internal sealed class ToldStory
{
    public ToldStory(Story story)
    {
        Reference = new SlowReference(story);
        File = new ConsentFile(new Subject(People.Subject, story.Birth, story.Custody, [], null), [], 1);
        foreach (var act in story.Acts)
        {
            Reference.Live(act);
            File = Live(File, act, Reference.Now);
        }

        AskedAt = Reference.Now.AddHours(story.HoursUntilAsked);
    }

    public SlowReference Reference { get; }

    public ConsentFile File { get; }

    public DateTimeOffset AskedAt { get; }

    private static ConsentFile Live(ConsentFile file, Act act, DateTimeOffset now)
    {
        var today = Kernel.DanishCalendar.DateOf(now);
        switch (act)
        {
            case Give give:
                var given = file.Give(give.Giver, People.Proof, give.Days is { } days ? today.AddDays(days) : null, now);
                return given.IsOk ? given.Value.File : file;
            case TakeBack back:
                var open = file.Consents.SingleOrDefault(consent => consent.IsOpen && consent.GiverId == back.Giver);
                return open is null ? file : file.With(open.Withdraw(now).Value);
            case NewFacts facts:
                var until = facts.ProtectedDays is { } length ? today.AddDays(length) : (DateOnly?)null;
                return file.With(file.Subject with { CustodyHolders = facts.Custody, Excluded = facts.Excluded, ProtectedUntil = until });
            default:
                throw new ArgumentOutOfRangeException(nameof(act));
        }
    }
}
