using EnPlan.Consent.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

/// <summary>A citizen consents to one plan.</summary>
internal static class TakingPart
{
    /// <summary>Consents, as soon as the register has told Consent who the citizen is.</summary>
    /// <returns>The consent's id.</returns>
    public static async Task<string> ParticipateAsync(this ConsentService.ConsentServiceClient client, string citizenId)
    {
        var consentId = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    consentId = (await client.GiveConsentAsync(new GiveConsentRequest
                    {
                        RequestId = NewId(),
                        Kind = ConsentKind.Participation,
                        SubjectCitizenId = citizenId,
                        GiverCitizenId = citizenId,
                        Purpose = "en-plan",
                        TextVersion = "2026-1",
                        Channel = Channel.Paper,
                        EvidenceSha256 = new string('0', 64),
                    })).Consent.ConsentId;
                    return true;
                }
                catch (RpcException refusal) when (refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == "SUBJECT_UNKNOWN")
                {
                    return false;
                }
            },
            "Consent knows the citizen");
        return consentId;
    }
}
