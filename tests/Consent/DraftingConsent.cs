using System.Diagnostics;
using System.Globalization;
using EnPlan.Consent.V1;
using EnPlan.Testing;
using Grpc.Core;
using static EnPlan.Consent.V1.Participation;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class DraftingConsent(ConsentKommune kommune)
{
    private readonly Guid _plan = Guid.CreateVersion7();

    [Fact]
    public async Task A_draft_permits_nothing_and_is_given_as_it_was_shown()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var drafted = (await Worker.DraftConsentAsync(Draft(lise, lise))).Consent;
        Assert.Equal(ConsentState.Draft, drafted.State);
        Assert.Empty((await kommune.DecisionAsync(lise)).Grants);
        Assert.Equal([drafted], (await kommune.As(kommune.Tokens.Citizen(lise)).ListConsentsAsync(new() { SubjectCitizenId = lise.ToString() })).Consents);

        var request = Give(drafted.ConsentId);
        var given = await kommune.Of<DraftService.DraftServiceClient>(kommune.Tokens.Citizen(lise)).GiveDraftAsync(request);

        Assert.Equal((drafted.ConsentId, ConsentState.Given), (given.Consent.ConsentId, given.Consent.State));
        Assert.Equal(drafted.Scope, given.Consent.Scope);
        Assert.NotEmpty((await kommune.DecisionAsync(lise)).Grants);
        Assert.Equal(given, await kommune.Of<DraftService.DraftServiceClient>(kommune.Tokens.Citizen(lise)).GiveDraftAsync(request));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "DRAFT_ANSWERED", Worker.GiveDraftAsync(Give(drafted.ConsentId)));
    }

    [Fact]
    public async Task A_no_leaves_nothing_behind()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var drafted = (await Worker.DraftConsentAsync(Draft(lise, lise))).Consent;

        await Worker.DiscardDraftAsync(new DiscardDraftRequest { RequestId = Guid.CreateVersion7().ToString(), ConsentId = drafted.ConsentId });

        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM consent_draft WHERE consent_id = '{drafted.ConsentId}'"));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "DRAFT_ANSWERED", Worker.GiveDraftAsync(Give(drafted.ConsentId)));
    }

    [Fact]
    public async Task Nobody_gives_or_discards_anothers_draft()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var drafted = (await Worker.DraftConsentAsync(Draft(lise, lise))).Consent;
        var stranger = kommune.Of<DraftService.DraftServiceClient>(kommune.Tokens.Citizen(Guid.CreateVersion7()));

        await Refused.WithAsync(StatusCode.NotFound, "CONSENT_UNKNOWN", stranger.GiveDraftAsync(Give(drafted.ConsentId)));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NOT_THE_GIVER", stranger.DraftConsentAsync(Draft(lise, lise)));
    }

    [Fact]
    public async Task Consent_to_one_plan_can_be_drafted_too()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var request = Draft(lise, lise);
        (request.Kind, request.Purpose, request.Scope) = (ConsentKind.Participation, "en-plan", null);
        var drafted = (await Worker.DraftConsentAsync(request)).Consent;
        Assert.Equal(Missing, await kommune.DecideAsync(lise));

        Assert.Equal(Permitted, (await Worker.GiveDraftAsync(Give(drafted.ConsentId))).Participation);
    }

    [Fact]
    public async Task A_draft_whose_last_day_is_over_is_not_given_and_what_held_before_still_holds()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        var request = Draft(lise, lise);
        (request.Kind, request.Purpose, request.Scope) = (ConsentKind.Participation, "en-plan", null);
        request.ExpiresOn = ConsentKommune.Today.ToString("O", CultureInfo.InvariantCulture);
        var drafted = (await Worker.DraftConsentAsync(request)).Consent;
        await kommune.Database.AsOwnerAsync(
            $$"""
            UPDATE consent_draft SET terms = jsonb_set(terms, '{ExpiresOn}', '"{{ConsentKommune.Today.AddDays(-1):O}}"')
            WHERE consent_id = '{{drafted.ConsentId}}'
            """);

        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Worker.GiveDraftAsync(Give(drafted.ConsentId)));

        var decision = await kommune.DecisionAsync(lise);
        Assert.Equal(Permitted, decision.Participation);
        Assert.Equal([consent.ConsentId], decision.ConsentIds);
    }

    [Fact]
    public async Task With_Redis_dead_the_same_request_again_is_not_answered_before_it_is_true_everywhere()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var request = Give((await Worker.DraftConsentAsync(Draft(lise, lise))).Consent.ConsentId);
        var given = await Worker.GiveDraftAsync(request);
        await Eventually.HoldsAsync(
            async () => await kommune.DecideAsync(lise) == Missing
                && await kommune.Database.CountAsync("SELECT count(*) FROM decision_store") == 1,
            "decisions are copied");
        await kommune.Redis.KillAsync();
        try
        {
            // As if the process that gave it had died before all knew of it.
            var took = Stopwatch.StartNew();
            Assert.Equal(given, await Worker.GiveDraftAsync(request));

            Assert.True(took.Elapsed >= ConsentKommune.Lease, $"It took {took.Elapsed}.");
        }
        finally
        {
            await kommune.Redis.StartAgainAsync();
        }
    }

    private DraftService.DraftServiceClient Worker => kommune.Of<DraftService.DraftServiceClient>(kommune.Tokens.Worker("mette", "social"));

    private DraftConsentRequest Draft(Guid subject, Guid giver) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        Kind = ConsentKind.Obtaining,
        SubjectCitizenId = subject.ToString(),
        GiverCitizenId = giver.ToString(),
        Purpose = "skolestart",
        TextVersion = "2026-1",
        Scope = Requests.Scope(_plan),
    };

    private static GiveDraftRequest Give(string consentId) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        ConsentId = consentId,
        Channel = Channel.Digital,
        EvidenceSha256 = new string('0', 64),
        ConsequencesTold = true,
    };
}
