using EnPlan.Consent.V1;
using EnPlan.Testing;

namespace EnPlan.CaseloadTests;

/// <summary>What the receipt of a withdrawal waits for: each service looks at the decision, and says so.</summary>
[Collection(CaseloadCollection.Name)]
public sealed class ConfirmingWithdrawals(CaseloadKommune kommune)
{
    // Longer than the three quick tries that come before the error queue.
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_withdrawal_that_was_told_while_Consent_could_not_be_asked_is_confirmed_when_it_is_back()
    {
        var lise = await kommune.CitizenAsync();
        var consent = kommune.Consent<ConsentService.ConsentServiceClient>(kommune.Tokens.Citizen(Guid.Parse(lise.CitizenId)));
        await Eventually.HoldsAsync(async () => (await kommune.DecisionAsync(lise.CitizenId)).Version > 0, "Consent knows the citizen");
        var given = await consent.GiveConsentAsync(new GiveConsentRequest
        {
            RequestId = CaseloadKommune.NewId(),
            Kind = ConsentKind.Participation,
            SubjectCitizenId = lise.CitizenId,
            GiverCitizenId = lise.CitizenId,
            Purpose = "en-plan",
            TextVersion = "2026-1",
            Channel = Channel.Digital,
            EvidenceSha256 = new string('0', 64),
        });
        var id = given.Consent.ConsentId;

        kommune.DoorToConsent.Close();
        kommune.DoorToRedis.Close();
        try
        {
            await consent.WithdrawConsentAsync(new WithdrawConsentRequest { RequestId = CaseloadKommune.NewId(), ConsentId = id });
            await Task.Delay(Outage);
            Assert.False(await IsConfirmedAsync(consent, id));
        }
        finally
        {
            kommune.DoorToRedis.Open();
            await kommune.OpenDoorToConsentAsync();
        }

        await Eventually.HoldsAsync(() => IsConfirmedAsync(consent, id), "Caseload has confirmed the withdrawal");
    }

    private static async Task<bool> IsConfirmedAsync(ConsentService.ConsentServiceClient consent, string consentId) =>
        (await consent.GetWithdrawalReceiptAsync(new GetWithdrawalReceiptRequest { ConsentId = consentId }))
            .Services.Single(service => service.Service == "caseload").ConfirmedAt is not null;
}
