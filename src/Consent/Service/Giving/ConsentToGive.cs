using EnPlan.Kernel;
using Wire = EnPlan.Consent.V1;

namespace EnPlan.Consents.Giving;

/// <summary>A request to give a consent, in a shape that the domain can judge.</summary>
internal sealed record ConsentToGive(Guid SubjectId, Guid GiverId, Proof Proof, DateOnly? ExpiresOn)
{
    private const int Sha256HexDigits = 64;

    public static Result<ConsentToGive> From(Wire.GiveConsentRequest request, DateOnly today)
    {
        var check = new Check();
        check.Choice("kind", request.Kind);
        var subjectId = check.Id("subject_citizen_id", request.SubjectCitizenId);
        var giverId = check.Id("giver_citizen_id", request.GiverCitizenId);
        var proof = new Proof(
            check.Code("purpose", request.Purpose),
            check.Text("text_version", request.TextVersion, 1, 20),
            (Channel)check.Choice("channel", request.Channel),
            request.EvidenceSha256);
        check.That(
            proof.EvidenceSha256.Length == Sha256HexDigits && proof.EvidenceSha256.All(char.IsAsciiHexDigitLower),
            "evidence_sha256",
            "Skal være en SHA-256 som 64 hexcifre med små bogstaver.");
        var expiresOn = check.OptionalDate("expires_on", request.ExpiresOn);
        check.That(expiresOn is null || expiresOn >= today, "expires_on", "Sidste dag må ikke ligge før i dag.");
        return check.Then(() => new ConsentToGive(subjectId, giverId, proof, expiresOn));
    }
}
