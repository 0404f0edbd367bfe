using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>Whether a citizen takes part in one plan: a function of the file and the time, and of nothing else.</summary>
public static class DecisionMaking
{
    /// <summary>
    /// The decision at an instant. Permitted when everyone who must has a consent in force, in the capacity that counts today;
    /// otherwise what weighs most: a withdrawal, then an expiry, then that a consent was never given.
    /// </summary>
    public static Decision At(this ConsentFile file, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        var subject = file.Subject;
        var today = DanishCalendar.DateOf(now);
        var participations = file.Consents.Where(consent => consent.Kind == ConsentKind.Participation).ToList();
        var standings = subject.RequiredGiversOn(today).Select(giver => Standing.Of(giver, participations, today)).ToList();
        var participation = Sum(standings);
        return new Decision(
            subject.CitizenId,
            file.Version,
            participation,
            ConsentIds: [.. standings.Where(standing => standing.Participation == participation).SelectMany(standing => standing.ConsentIds)],
            MissingGivers: [.. standings.Where(standing => standing.Participation != Participation.Permitted).Select(standing => standing.GiverId)],
            subject.RepresentativesOn(today),
            subject.Excluded,
            subject.IsProtectedOn(today),
            subject.IsAdultOn(today),
            subject.IsPartyOn(today),
            HoldsUntil(file, now))
        {
            Grants = file.GrantsAt(now),
            EmergencyAccesses = [.. file.Grounds.Where(ground => ground.IsBreakGlass && ground.IsInForceAt(now))],
            BarredWorkers = file.BarredWorkers,
            Expiries = [.. Expiries(file, now)],
            PermittedSince = participation == Participation.Permitted ? standings.Max(standing => standing.Since) : null,
            IsYoungPersonOrOlder = subject.IsYoungPersonOrOlderOn(today),
        };
    }

    // One that another takes over from without a day between does not end by itself.
    private static IEnumerable<ConsentExpiry> Expiries(ConsentFile file, DateTimeOffset now) =>
        from consent in file.Consents
        where consent.WithdrawnAt is null && !(consent.SupersededAt <= now) && consent.ExpiresOn is { } last
            && (consent.SupersededAt is not { } replaced || DanishCalendar.DateOf(replaced).AddDays(-1) > last)
        orderby consent.ExpiresOn, consent.ConsentId
        select new ConsentExpiry(consent.ConsentId, consent.Kind, consent.ExpiresOn!.Value, consent.Scope?.PlanId);

    private static Participation Sum(List<Standing> standings)
    {
        // All of nobody have consented: for a child without a holder of custody that must not read as yes.
        if (standings.Count == 0)
        {
            return Participation.Missing;
        }

        return standings.MaxBy(standing => standing.Participation switch
        {
            Participation.Permitted => 0,
            Participation.Missing => 1,
            Participation.Expired => 2,
            _ => 3,
        })!.Participation;
    }

    private static DateTimeOffset? HoldsUntil(ConsentFile file, DateTimeOffset now)
    {
        var open = file.Consents.Where(consent => consent.IsOpenOn(DanishCalendar.DateOf(now))).ToList();
        var starts = open.Where(consent => consent.StartsOn is not null).Select(consent => consent.StartsOn!.Value);
        var expiries = open.Where(consent => consent.ExpiresOn < DateOnly.MaxValue).Select(consent => consent.ExpiresOn!.Value.AddDays(1));
        return file.Subject.TurningDays()
            .Concat(starts)
            .Concat(expiries)
            .Select(DanishCalendar.StartOf)
            .Concat(open.Where(consent => consent.SupersededAt is not null).Select(consent => consent.SupersededAt!.Value))
            .Concat(file.Grounds.Where(ground => ground.RevokedAt is null).Select(ground => ground.Until))
            .Where(turn => turn > now)
            .Select(turn => (DateTimeOffset?)turn)
            .Min();
    }

    /// <summary>Where one required giver stands.</summary>
    private sealed record Standing(Guid GiverId, Participation Participation, IReadOnlyList<Guid> ConsentIds)
    {
        /// <summary>Since which day a consent of theirs has been in force without a day between; null when none is.</summary>
        public DateOnly? Since { get; private init; }

        public static Standing Of(RequiredGiver giver, List<Consent> consents, DateOnly today)
        {
            var own = consents.FindAll(consent => consent.GiverId == giver.CitizenId && consent.Capacity == giver.Capacity);
            if (own.Find(consent => consent.IsInForceOn(today)) is { } inForce)
            {
                return new Standing(giver.CitizenId, Participation.Permitted, [inForce.ConsentId]) { Since = Beginning(inForce, own) };
            }

            if (own.Find(consent => consent.StateOn(today) == ConsentState.Expired) is { } expired)
            {
                return new Standing(giver.CitizenId, Participation.Expired, [expired.ConsentId]);
            }

            return own.Where(consent => consent.WithdrawnAt is not null).MaxBy(consent => consent.WithdrawnAt) is { } withdrawn
                ? new Standing(giver.CitizenId, Participation.Withdrawn, [withdrawn.ConsentId])
                : new Standing(giver.CitizenId, Participation.Missing, []);
        }

        // A consent that is given anew goes on where the one before it was replaced.
        private static DateOnly Beginning(Consent inForce, List<Consent> own)
        {
            var begins = FirstDay(inForce);
            while (own.Find(before => FirstDay(before) < begins && before.WithdrawnAt is null && !(before.ExpiresOn < begins.AddDays(-1))
                && before.SupersededAt is { } replaced && DanishCalendar.DateOf(replaced) == begins) is { } earlier)
            {
                begins = FirstDay(earlier);
            }

            return begins;
        }

        private static DateOnly FirstDay(Consent consent) =>
            consent.StartsOn is { } day && day > DanishCalendar.DateOf(consent.GivenAt) ? day : DanishCalendar.DateOf(consent.GivenAt);
    }
}
