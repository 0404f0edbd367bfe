using EnPlan.Consents.Storage;
using EnPlan.Events.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Withdrawing;

/// <summary>What is to be taken back, and the mark that it is certain that nothing more is given out.</summary>
/// <param name="ConsentId">Which consent.</param>
/// <param name="Etag">What the caller has seen; empty for whatever it is now.</param>
/// <param name="Part">Which part; null for all of it.</param>
internal sealed record Withdrawal(Guid ConsentId, string Etag, ScopePart? Part)
{
    public static Result<Withdrawal> From(Wire.WithdrawConsentRequest request)
    {
        var check = new Check();
        var consentId = check.Id("consent_id", request.ConsentId);
        var part = request.Part is null ? null : check.Part("part", request.Part);
        return check.Then(() => new Withdrawal(consentId, request.Etag, part));
    }

    /// <summary>As events name the kinds.</summary>
    public static string CodeOf(ConsentKind kind) => kind switch
    {
        ConsentKind.Obtaining => "OBTAINING",
        ConsentKind.DataProtection => "DATA_PROTECTION",
        _ => ConsentWithdrawn.Participation,
    };

    /// <summary>Whether it has been taken back.</summary>
    public bool IsIn(Consent consent) => consent.WithdrawnAt is not null || IndexIn(consent) >= 0;

    /// <summary>When it was certain that nothing more was given out; null while it is not.</summary>
    public DateTimeOffset? StoppedAt(Consent consent) =>
        consent.WithdrawnAt is not null ? consent.StoppedAt : consent.WithdrawnParts[IndexIn(consent)].StoppedAt;

    /// <summary>Keeps that it is certain.</summary>
    public void Note(Write write, Consent consent, DateTimeOffset stoppedAt)
    {
        if (consent.WithdrawnAt is not null)
            write.NoteStopped(consent.ConsentId, stoppedAt);
        else
            write.NotePartStopped(consent.ConsentId, IndexIn(consent), stoppedAt);
    }

    private int IndexIn(Consent consent) => Part is null
        ? -1
        : consent.WithdrawnParts.Select(withdrawn => withdrawn.Part).ToList().FindIndex(Part.IsSameAs);
}
