using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>
/// One giver's consent of one kind concerning one subject. It is never deleted while the duty to prove it stands
/// (databeskyttelsesforordningen art. 7, stk. 1); it ends by being superseded, expired or withdrawn.
/// </summary>
public sealed record Consent
{
    /// <summary>UUIDv7.</summary>
    public required Guid ConsentId { get; init; }

    /// <summary>Grows with every change of this consent; 1 when given.</summary>
    public required long Version { get; init; }

    /// <summary>Which of the three kinds.</summary>
    public ConsentKind Kind { get; init; } = ConsentKind.Participation;

    /// <summary>Whom it concerns.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Who gave it.</summary>
    public required Guid GiverId { get; init; }

    /// <summary>In what capacity; follows from age and custody on its first day.</summary>
    public required Capacity Capacity { get; init; }

    /// <summary>How it was asked for and given.</summary>
    public required Proof Proof { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>What it covers, as it was given; null for participation.</summary>
    public ConsentScope? Scope { get; init; }

    /// <summary>The parts of it that were taken back since.</summary>
    public IReadOnlyList<WithdrawnPart> WithdrawnParts { get; init; } = [];

    /// <summary>The first day it is in force; null means when it was given.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>The last day it is in force; null means until withdrawn.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>From when on a later consent of the same giver is in its place; may lie ahead, when that begins later.</summary>
    public DateTimeOffset? SupersededAt { get; init; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Who recorded that it was taken back.</summary>
    public string WithdrawnBy { get; init; } = "";

    /// <summary>When it was certain, after the withdrawal, that nothing more was given out on the strength of it.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Whether nobody has ended it by the end of a day; it may still have expired, or not have begun.</summary>
    public bool IsOpenOn(DateOnly date) => WithdrawnAt is null && !IsSupersededOn(date);

    /// <summary>What a later consent of the same giver must share to take its place; there is one participation, whatever its purpose.</summary>
    public string ScopeKey => Scope?.Key(Kind, Proof.Purpose) ?? "";

    /// <summary>Whether it permits anything on a date.</summary>
    public bool IsInForceOn(DateOnly date) => StateOn(date) == ConsentState.Given && !(StartsOn > date);

    /// <summary>The kinds of information that it still lets pass from here to there, where nothing has been taken back.</summary>
    public IEnumerable<InformationKind> KindsBetween(Party source, Party recipient) => Scope is null
        ? []
        : Scope.Kinds.Where(kind => !WithdrawnParts.Any(withdrawn => withdrawn.Part.Holds(kind, source, recipient)));

    /// <summary>Where it is in its life on a date.</summary>
    public ConsentState StateOn(DateOnly date) => this switch
    {
        { WithdrawnAt: not null } => ConsentState.Withdrawn,
        _ when IsSupersededOn(date) => ConsentState.Superseded,
        { ExpiresOn: { } last } when date > last => ConsentState.Expired,
        _ => ConsentState.Given,
    };

    /// <summary>
    /// Takes it back. One that has expired may be taken back too: that is the giver's word all the same.
    /// One that was taken back before stays as it is, so that saying no twice is not an error.
    /// </summary>
    /// <returns><c>CONSENT_SUPERSEDED</c> when a later one is in its place: that is the one to withdraw.</returns>
    public Result<Consent> Withdraw(DateTimeOffset now, string by = "")
    {
        if (WithdrawnAt is not null)
        {
            return this;
        }

        return SupersededAt <= now
            ? new RuleBroken("CONSENT_SUPERSEDED", "consent_id")
            : this with { WithdrawnAt = now, WithdrawnBy = by, Version = Version + 1 };
    }

    /// <summary>
    /// Takes a part back; the rest stands. When nothing is left, all of it is taken back. A part that was taken back before
    /// stays as it is.
    /// </summary>
    /// <returns>
    /// <c>CONSENT_HAS_NO_PARTS</c> for participation, <c>PART_NOT_IN_CONSENT</c> when the consent does not name it,
    /// <c>CONSENT_SUPERSEDED</c> as for the whole.
    /// </returns>
    public Result<Consent> Withdraw(ScopePart part, DateTimeOffset now, string by)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (Scope is null)
        {
            return new RuleBroken("CONSENT_HAS_NO_PARTS", "part");
        }

        if (WithdrawnAt is not null || WithdrawnParts.Any(withdrawn => withdrawn.Part.IsSameAs(part)))
        {
            return this;
        }

        if (SupersededAt <= now)
        {
            return new RuleBroken("CONSENT_SUPERSEDED", "consent_id");
        }

        if (part.Kinds.Except(Scope.Kinds).Any() || part.Sources.Except(Scope.Sources).Any() || part.Recipients.Except(Scope.Recipients).Any())
        {
            return new RuleBroken("PART_NOT_IN_CONSENT", "part");
        }

        var taken = new WithdrawnPart(part, now, by, null) { Version = Version + 1 };
        var narrowed = this with { WithdrawnParts = [.. WithdrawnParts, taken], Version = taken.Version };
        return narrowed.IsEmpty ? narrowed with { WithdrawnAt = now, WithdrawnBy = by } : narrowed;
    }

    /// <summary>Whether it, or a part of it, was taken back before an instant without its being certain yet that nothing more is given out.</summary>
    public bool IsUnfinishedSince(DateTimeOffset instant) =>
        (WithdrawnAt < instant && StoppedAt is null) || WithdrawnParts.Any(part => part.At < instant && part.StoppedAt is null);

    private bool IsEmpty => Scope is not null
        && !Scope.Sources.Any(source => Scope.Recipients.Any(recipient => KindsBetween(source, recipient).Any()));

    /// <summary>Whether a later consent of the same giver takes the place of this one, or this one the place of that.</summary>
    internal bool IsInPlaceOf(Consent other) => GiverId == other.GiverId && Kind == other.Kind && ScopeKey == other.ScopeKey;

    /// <summary>
    /// Takes back what was taken back of the consent that this one was to come after. It is about the same people, but may be about
    /// other kinds of information.
    /// </summary>
    /// <returns>Null when it has nothing of that.</returns>
    internal Consent? WithdrawAsHeir(ScopePart? part, DateTimeOffset now, string by)
    {
        if (part is null)
        {
            return Withdraw(now, by).Value;
        }

        var own = part with { Kinds = [.. part.Kinds.Intersect(Scope!.Kinds)] };
        if (part.Kinds.Count > 0 && own.Kinds.Count == 0)
        {
            return null;
        }

        var changed = Withdraw(own, now, by).Value;
        return changed.Version > Version ? changed : null;
    }

    internal Consent Supersede(DateTimeOffset from) => this with { SupersededAt = from, Version = Version + 1 };

    private bool IsSupersededOn(DateOnly date) => SupersededAt is { } from && DanishCalendar.DateOf(from) <= date;
}
