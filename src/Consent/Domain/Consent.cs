using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>
/// One giver's consent to one plan for one subject (samtykke til en helhedsorienteret plan). It is never deleted while the
/// duty to prove it stands (databeskyttelsesforordningen art. 7, stk. 1); it ends by being superseded, expired or withdrawn.
/// </summary>
public sealed record Consent
{
    /// <summary>UUIDv7.</summary>
    public required Guid ConsentId { get; init; }

    /// <summary>Grows with every change of this consent; 1 when given.</summary>
    public required long Version { get; init; }

    /// <summary>Whom it concerns.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Who gave it.</summary>
    public required Guid GiverId { get; init; }

    /// <summary>In what capacity; follows from age and custody on the day it was given.</summary>
    public required Capacity Capacity { get; init; }

    /// <summary>How it was asked for and given.</summary>
    public required Proof Proof { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>The last day it is in force; null means until withdrawn.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>When a later consent of the same giver replaced it.</summary>
    public DateTimeOffset? SupersededAt { get; init; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When it was certain, after the withdrawal, that nothing more was given out on the strength of it.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Whether nobody has ended it; it may still have expired.</summary>
    public bool IsOpen => SupersededAt is null && WithdrawnAt is null;

    /// <summary>Where it is in its life on a date.</summary>
    public ConsentState StateOn(DateOnly date) => this switch
    {
        { WithdrawnAt: not null } => ConsentState.Withdrawn,
        { SupersededAt: not null } => ConsentState.Superseded,
        { ExpiresOn: { } last } when date > last => ConsentState.Expired,
        _ => ConsentState.Given,
    };

    /// <summary>
    /// Takes it back. One that has expired may be taken back too: that is the giver's word all the same.
    /// One that was taken back before stays as it is, so that saying no twice is not an error.
    /// </summary>
    /// <returns><c>CONSENT_SUPERSEDED</c> when a later one is in its place: that is the one to withdraw.</returns>
    public Result<Consent> Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null)
        {
            return this;
        }

        return SupersededAt is null
            ? this with { WithdrawnAt = now, Version = Version + 1 }
            : new RuleBroken("CONSENT_SUPERSEDED", "consent_id");
    }

    internal Consent Supersede(DateTimeOffset now) => this with { SupersededAt = now, Version = Version + 1 };
}
