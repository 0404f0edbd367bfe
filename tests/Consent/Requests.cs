using EnPlan.Consent.V1;

namespace EnPlan.ConsentTests;

internal static class Requests
{
    public static GiveConsentRequest Give(Guid subject, Guid giver) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        Kind = ConsentKind.Participation,
        SubjectCitizenId = subject.ToString(),
        GiverCitizenId = giver.ToString(),
        Purpose = "en-plan",
        TextVersion = "2026-1",
        Channel = Channel.Paper,
        EvidenceSha256 = new string('0', 64),
    };

    public static WithdrawConsentRequest Withdraw(string consentId) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        ConsentId = consentId,
    };
}
