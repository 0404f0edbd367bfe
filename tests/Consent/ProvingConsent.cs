using EnPlan.Consent.V1;
using EnPlan.Events.V1;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class ProvingConsent(ConsentKommune kommune)
{
    [Fact]
    public async Task The_proof_tells_who_did_what_and_when()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await kommune.As(kommune.Tokens.Citizen(lise)).WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));

        var proof = await kommune.As(kommune.Tokens.Auditor()).GetConsentProofAsync(new() { ConsentId = consent.ConsentId });

        Assert.Equal(
            [(ConsentState.Given, "mette"), (ConsentState.Withdrawn, lise.ToString()), (ConsentState.Withdrawn, "")],
            proof.Events.Select(happened => (happened.State, happened.RecordedBy)));
        Assert.Equal((consent.TextVersion, consent.EvidenceSha256), (proof.Consent.TextVersion, proof.Consent.EvidenceSha256));
        Assert.Contains("art. 7, stk. 1", proof.Duty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_proves_nothing()
    {
        var (_, consent) = await kommune.ConsentingAdultAsync();
        foreach (var token in new[] { kommune.Tokens.Worker("ole", "employment"), kommune.Tokens.Citizen(Guid.CreateVersion7()) })
        {
            await Refused.WithAsync(
                StatusCode.PermissionDenied, "NO_RELATION", kommune.As(token).GetConsentProofAsync(new() { ConsentId = consent.ConsentId }));
            await Refused.WithAsync(
                StatusCode.PermissionDenied, "NO_RELATION", kommune.As(token).GetWithdrawalReceiptAsync(new() { ConsentId = consent.ConsentId }));
        }
    }

    [Fact]
    public async Task The_receipt_is_complete_when_every_service_has_confirmed()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        var citizen = kommune.As(kommune.Tokens.Citizen(lise));
        var request = new GetWithdrawalReceiptRequest { ConsentId = consent.ConsentId };
        await Refused.WithAsync(StatusCode.FailedPrecondition, "NOT_WITHDRAWN", citizen.GetWithdrawalReceiptAsync(request));

        var withdrawn = await citizen.WithdrawConsentAsync(Requests.Withdraw(consent.ConsentId));
        var first = await citizen.GetWithdrawalReceiptAsync(request);
        Assert.Equal(withdrawn.EffectiveAt, first.EffectiveAt);
        Assert.False(first.Complete);
        Assert.All(first.Services, service => Assert.Null(service.ConfirmedAt));
        Assert.NotEmpty(first.Stopped);
        Assert.Contains(first.Stays, text => text.Contains("offentlighedsloven", StringComparison.Ordinal));

        var plan = Guid.CreateVersion7();
        foreach (var service in first.Services)
            await kommune.TellAsync(Stopped(consent, lise, service.Service, service.Service == "plan" ? plan : null));

        await Eventually.HoldsAsync(async () => (await citizen.GetWithdrawalReceiptAsync(request)).Complete, "every service has confirmed");
        var last = await citizen.GetWithdrawalReceiptAsync(request);
        Assert.Equal([plan.ToString()], last.Services.Single(service => service.Service == "plan").EndedPlanIds);
        // Of her own; what counts again for another member of the plan is not told to her.
        Assert.Equal(("LAB § 40", "2026-12-01"), (last.RevivedPlans.Single().Provision, last.RevivedPlans[0].Deadline));
    }

    private static SharingStopped Stopped(Consent.V1.Consent consent, Guid citizenId, string service, Guid? plan)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new SharingStopped(
            Guid.CreateVersion7(), "0217", now, Guid.Parse(consent.ConsentId), 2, citizenId, service,
            plan is { } ended ? [ended] : [],
            plan is null
                ? []
                : [new RevivedProvision(citizenId, "LAB § 40", new DateOnly(2026, 12, 1)), new RevivedProvision(Guid.CreateVersion7(), "BL § 110", null)]);
    }
}
