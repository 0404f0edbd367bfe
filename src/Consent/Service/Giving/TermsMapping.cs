using EnPlan.Kernel;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Giving;

/// <summary>What a giver is asked to say yes to, from the contract.</summary>
internal static class TermsMapping
{
    private const string LastDayWanted = "Sidste dag må ikke ligge før i dag eller før første dag.";

    public static ConsentTerms Terms(
        this Check check,
        Wire.ConsentKind kind,
        string subjectId,
        string giverId,
        string purpose,
        string textVersion,
        Wire.ConsentScope? scope,
        (string StartsOn, string ExpiresOn) days,
        DateOnly today)
    {
        var chosen = (ConsentKind)check.Choice("kind", kind);
        var startsOn = check.OptionalDate("starts_on", days.StartsOn);
        var expiresOn = check.OptionalDate("expires_on", days.ExpiresOn);
        check.ThatStill(startsOn is null || startsOn >= today, "starts_on", "Første dag må ikke ligge før i dag.");
        check.That(expiresOn is null || startsOn is null || expiresOn >= startsOn, "expires_on", LastDayWanted);
        check.ThatStill(expiresOn is null || expiresOn >= today, "expires_on", LastDayWanted);
        return new ConsentTerms(
            chosen,
            check.Id("subject_citizen_id", subjectId),
            check.Id("giver_citizen_id", giverId),
            check.Code("purpose", purpose),
            check.Text("text_version", textVersion, 1, 20),
            ScopeOf(check, chosen, scope),
            startsOn,
            expiresOn);
    }

    private static ConsentScope? ScopeOf(Check check, ConsentKind kind, Wire.ConsentScope? scope)
    {
        if (kind is ConsentKind.None)
            return null;
        if (kind == ConsentKind.Participation)
        {
            check.That(scope is null, "scope", "Samtykke til en helhedsorienteret plan omfatter planen og kan ikke afgrænses her.");
            return null;
        }

        return check.That(scope is not null, "scope", "Angiv hvilke oplysninger, fra hvem, til hvem og i hvilken sag.")
            ? check.Scope("scope", scope!)
            : null;
    }
}
