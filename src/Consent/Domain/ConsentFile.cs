using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>A subject with all consents that concern them: what is changed together and decided on together.</summary>
/// <param name="Subject">The facts.</param>
/// <param name="Consents">All that were ever given, in any order. On each day at most one of each giver and scope is in force.</param>
/// <param name="Version">Grows with every change of the facts or the consents.</param>
public sealed record ConsentFile(Subject Subject, IReadOnlyList<Consent> Consents, long Version)
{
    /// <summary>The grounds in law that are in force or were lately.</summary>
    public IReadOnlyList<Ground> Grounds { get; init; } = [];

    /// <summary>The workers whom the citizen has forbidden to see anything (frabedelse).</summary>
    public IReadOnlyList<string> BarredWorkers { get; init; } = [];

    /// <summary>Adds a giver's consent; an earlier one of theirs of the same scope is superseded by it, from its first day on.</summary>
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
        var begins = terms.StartsOn is { } day && DanishCalendar.StartOf(day) is var start && start > now ? start : now;
        // Age decides, and it decides on the day that the consent begins to count.
        var required = Subject.RequiredGiversOn(DanishCalendar.DateOf(begins));
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
        // What was said yes to before holds until then; what would have begun after that never does.
        List<Consent> superseded =
        [
            .. Consents
                .Where(consent => consent.WithdrawnAt is null && !(consent.SupersededAt <= begins) && given.IsInPlaceOf(consent))
                .Select(consent => consent.Supersede(begins)),
        ];
        var others = Consents.Where(consent => superseded.TrueForAll(changed => changed.ConsentId != consent.ConsentId));
        return new GivenConsent(given, superseded, this with { Consents = [.. others, .. superseded, given], Version = Version + 1 });
    }

    /// <summary>
    /// Takes a consent back, or a part of it. What was to come in the place of what holds now loses the same: whoever takes it back
    /// has not said yes to that, and it would all begin again by itself.
    /// </summary>
    /// <param name="consent">Which; one of the file's.</param>
    /// <param name="part">Which part; null for all of it.</param>
    /// <param name="now">When.</param>
    /// <param name="by">Who records it.</param>
    /// <returns>What stands in the way, as for the consent alone.</returns>
    public Result<WithdrawnConsent> Withdraw(Consent consent, ScopePart? part, DateTimeOffset now, string by)
    {
        ArgumentNullException.ThrowIfNull(consent);
        var withdrawn = part is null ? consent.Withdraw(now, by) : consent.Withdraw(part, now, by);
        return withdrawn.Then<WithdrawnConsent>(changed =>
        {
            var isPartial = changed.WithdrawnAt is null;
            List<Consent> heirs = consent.IsInForceOn(DanishCalendar.DateOf(now))
                ? [.. HeirsOf(consent, now).Select(heir => heir.WithdrawAsHeir(isPartial ? part : null, now, by)).OfType<Consent>()]
                : [];
            return new WithdrawnConsent(changed, heirs, With([changed, .. heirs]));
        });
    }

    /// <summary>The file after some of its consents have changed together.</summary>
    public ConsentFile With(params IReadOnlyList<Consent> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return this with
        {
            Consents = [.. Consents.Select(consent => changed.FirstOrDefault(one => one.ConsentId == consent.ConsentId) ?? consent)],
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

    // The consents that would take the place of this one on a later day, and have not been replaced themselves.
    private IEnumerable<Consent> HeirsOf(Consent consent, DateTimeOffset now) =>
        Consents.Where(other => other.ConsentId != consent.ConsentId && other.WithdrawnAt is null && !(other.SupersededAt <= now)
            && other.StartsOn is { } day && DanishCalendar.StartOf(day) > now && other.IsInPlaceOf(consent));

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
/// <param name="Superseded">Those in whose place it is or will be, as they are now.</param>
/// <param name="File">The file with all of them.</param>
public sealed record GivenConsent(Consent Consent, IReadOnlyList<Consent> Superseded, ConsentFile File);

/// <summary>What taking a consent back, or a part of it, changed.</summary>
/// <param name="Consent">As it is now.</param>
/// <param name="Heirs">Those that were to come in its place and have lost the same, as they are now.</param>
/// <param name="File">The file with all of them.</param>
public sealed record WithdrawnConsent(Consent Consent, IReadOnlyList<Consent> Heirs, ConsentFile File);
