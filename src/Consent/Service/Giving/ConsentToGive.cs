using EnPlan.Kernel;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Giving;

/// <summary>A request to give a consent, in a shape that the domain can judge.</summary>
internal sealed record ConsentToGive(ConsentTerms Terms, Proof Proof)
{
    private const int Sha256HexDigits = 64;

    /// <summary>What is wrong because it comes too late; null when it does not.</summary>
    public InvalidInput? TooLate { get; private init; }

    public static Result<ConsentToGive> From(Wire.GiveConsentRequest request, string recordedBy, DateOnly today)
    {
        var check = new Check();
        var terms = check.Terms(
            request.Kind,
            request.SubjectCitizenId,
            request.GiverCitizenId,
            request.Purpose,
            request.TextVersion,
            request.Scope,
            (request.StartsOn, request.ExpiresOn),
            today);
        var proof = ProofOf(check, terms, request.Channel, request.EvidenceSha256, request.ConsequencesTold, recordedBy);
        return check.ErrorAtAnyTime is { } wrong ? wrong : new ConsentToGive(terms, proof) { TooLate = check.Error };
    }

    public static Result<ConsentToGive> From(
        Wire.GiveDraftRequest request, ConsentTerms terms, DateTimeOffset draftedAt, string recordedBy, DateOnly today)
    {
        var check = new Check();
        check.ThatStill(terms.ExpiresOn is null || terms.ExpiresOn >= today, "consent_id", "Udkastets sidste dag er gået. Lav et nyt.");
        var proof = ProofOf(check, terms, request.Channel, request.EvidenceSha256, request.ConsequencesTold, recordedBy);
        return check.ErrorAtAnyTime is { } wrong
            ? wrong
            : new ConsentToGive(terms, proof with { DraftedAt = draftedAt }) { TooLate = check.Error };
    }

    private static Proof ProofOf(
        Check check, ConsentTerms terms, Wire.Channel channel, string evidence, bool consequencesTold, string recordedBy)
    {
        check.That(
            evidence.Length == Sha256HexDigits && evidence.All(char.IsAsciiHexDigitLower),
            "evidence_sha256",
            "Skal være en SHA-256 som 64 hexcifre med små bogstaver.");
        return new Proof(terms.Purpose, terms.TextVersion, (Channel)check.Choice("channel", channel), evidence)
        {
            ConsequencesTold = consequencesTold,
            RecordedBy = recordedBy,
        };
    }
}
