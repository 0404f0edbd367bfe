using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>A subject with all consents that concern them: what is changed together and decided on together.</summary>
/// <param name="Subject">The facts.</param>
/// <param name="Consents">All that were ever given, in any order. At most one of each giver and scope is open.</param>
/// <param name="Version">Grows with every change of the facts or the consents.</param>
public sealed record ConsentFile(Subject Subject, IReadOnlyList<Consent> Consents, long Version)
{
    /// <summary>The grounds in law that are in force or were lately.</summary>
    public IReadOnlyList<Ground> Grounds { get; init; } = [];

    /// <summary>The workers whom the citizen has forbidden to see anything (frabedelse).</summary>
    public IReadOnlyList<string> BarredWorkers { get; init; } = [];

    /// <summary>Adds a giver's consent; an earlier one of theirs of the same scope that is still open is superseded by it.</summary>
    /// <param name="terms">What was said yes to.</param>
    /// <param name="proof">How.</param>
    /// <param name="now">When.</param>
    /// <param name="consentId">The id that its draft had; null when there was none.</param>
    /// <returns>
    /// <c>GIVER_NOT_ENTITLED</c> when it is not one that counts, with <c>NOBODY_ENTITLED</c> when no consent would;
    /// what <see cref="ScopeRules"/> finds wrong.
    /// </returns>
    public Result<GivenConsent> Give(ConsentTerms terms, Proof proof, DateTimeOffset now, Guid? consentId = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(proof);
        var today = DanishCalendar.DateOf(now);
        var required = Subject.RequiredGiversOn(today);
        var capacity = required.FirstOrDefault(giver => giver.CitizenId == terms.GiverId)?.Capacity ?? Capacity.None;
        if (capacity == Capacity.None)
        {
            return NotEntitled(required);
        }

        if (ScopeRules.Broken(terms.Kind, terms.Scope, terms.Purpose, proof.ConsequencesTold).ToList() is [var first, ..] broken)
        {
            return new RuleBroken(first.Reason, broken);
        }

        var given = new Consent
        {
            ConsentId = consentId ?? Guid.CreateVersion7(now),
            Version = 1,
            Kind = terms.Kind,
            SubjectId = Subject.CitizenId,
            GiverId = terms.GiverId,
            Capacity = capacity,
            Proof = proof,
            GivenAt = now,
            Scope = terms.Scope,
            StartsOn = terms.StartsOn,
            ExpiresOn = terms.ExpiresOn,
        };
        var superseded = Consents
            .SingleOrDefault(consent => consent.IsOpen && consent.GiverId == given.GiverId && consent.Kind == given.Kind && consent.ScopeKey == given.ScopeKey)
            ?.Supersede(now);
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

    /// <summary>The file with one more ground, or with one as it is now.</summary>
    public ConsentFile With(Ground ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        return this with { Grounds = [.. Grounds.Where(other => other.GroundId != ground.GroundId), ground], Version = Version + 1 };
    }

    /// <summary>The file after the citizen has barred these workers and no others.</summary>
    public ConsentFile WithBarred(IEnumerable<string> workers) => this with { BarredWorkers = [.. workers], Version = Version + 1 };

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
