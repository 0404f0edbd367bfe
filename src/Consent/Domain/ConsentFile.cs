using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>A subject with all consents that concern them: what is changed together and decided on together.</summary>
/// <param name="Subject">The facts.</param>
/// <param name="Consents">All that were ever given, in any order. At most one of each giver is open.</param>
/// <param name="Version">Grows with every change of the facts or the consents.</param>
public sealed record ConsentFile(Subject Subject, IReadOnlyList<Consent> Consents, long Version)
{
    /// <summary>Adds a giver's consent; an earlier one of theirs that is still open is superseded by it.</summary>
    /// <returns><c>GIVER_NOT_ENTITLED</c> when it is not one that counts, with <c>NOBODY_ENTITLED</c> when no consent would.</returns>
    public Result<GivenConsent> Give(Guid giverId, Proof proof, DateOnly? expiresOn, DateTimeOffset now)
    {
        var today = DanishCalendar.DateOf(now);
        var required = Subject.RequiredGiversOn(today);
        var capacity = required.FirstOrDefault(giver => giver.CitizenId == giverId)?.Capacity ?? Capacity.None;
        if (capacity == Capacity.None)
        {
            return NotEntitled(required);
        }

        var superseded = Consents.SingleOrDefault(consent => consent.IsOpen && consent.GiverId == giverId)?.Supersede(now);
        var given = new Consent
        {
            ConsentId = Guid.CreateVersion7(now),
            Version = 1,
            SubjectId = Subject.CitizenId,
            GiverId = giverId,
            Capacity = capacity,
            Proof = proof,
            GivenAt = now,
            ExpiresOn = expiresOn,
        };
        var others = Consents.Where(consent => consent.ConsentId != superseded?.ConsentId);
        var after = superseded is null ? others.Append(given) : others.Append(superseded).Append(given);
        return new GivenConsent(given, superseded, this with { Consents = [.. after], Version = Version + 1 });
    }

    /// <summary>The file after one of its consents has changed.</summary>
    public ConsentFile With(Consent changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return this with
        {
            Consents = [.. Consents.Select(consent => consent.ConsentId == changed.ConsentId ? changed : consent)],
            Version = Version + 1,
        };
    }

    /// <summary>The file after the register has told new facts.</summary>
    public ConsentFile With(Subject facts) => this with { Subject = facts, Version = Version + 1 };

    private static RuleBroken NotEntitled(IReadOnlyList<RequiredGiver> required)
    {
        var rule = new BrokenRule("GIVER_NOT_ENTITLED", "giver_citizen_id");
        return new RuleBroken(
            rule.Reason,
            required.Count > 0 ? [rule] : [rule, new BrokenRule("NOBODY_ENTITLED", "subject_citizen_id")]);
    }
}

/// <summary>What giving a consent changed.</summary>
/// <param name="Consent">The new one.</param>
/// <param name="Superseded">The one that it replaced, as it is now; null when there was none.</param>
/// <param name="File">The file with both.</param>
public sealed record GivenConsent(Consent Consent, Consent? Superseded, ConsentFile File);
