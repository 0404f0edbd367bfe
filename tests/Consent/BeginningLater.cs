using System.Diagnostics;
using System.Globalization;
using EnPlan.Consent.V1;
using EnPlan.Testing;
using Grpc.Core;
using static EnPlan.Consent.V1.Participation;

namespace EnPlan.ConsentTests;

/// <summary>A consent may begin on a later day. Until then nothing changes; from then on it is in the place of the one before.</summary>
[Collection(ConsentCollection.Name)]
public sealed class BeginningLater(ConsentKommune kommune)
{
    [Fact]
    public async Task What_holds_now_holds_until_then()
    {
        var (lise, now) = await kommune.ConsentingAdultAsync();

        var later = await kommune.AsWorker().GiveConsentAsync(From(lise, days: 30));

        Assert.Equal(Permitted, later.Participation);
        Assert.Equal(Permitted, await kommune.DecideAsync(lise));
        var decision = await kommune.DecisionAsync(lise);
        Assert.Equal([now.ConsentId], decision.ConsentIds);
        var listed = (await kommune.As(kommune.Tokens.Citizen(lise)).ListConsentsAsync(new() { SubjectCitizenId = lise.ToString() })).Consents;
        Assert.All(listed, consent => Assert.Equal(ConsentState.Given, consent.State));
        Assert.Equal(
            Kernel.DanishCalendar.StartOf(ConsentKommune.Today.AddDays(30)),
            listed.Single(consent => consent.ConsentId == now.ConsentId).SupersededAt.ToDateTimeOffset());
        var proof = await kommune.As(kommune.Tokens.Citizen(lise)).GetConsentProofAsync(new() { ConsentId = now.ConsentId });
        Assert.DoesNotContain(proof.Events, happened => happened.State == ConsentState.Superseded);
    }

    [Fact]
    public async Task Who_takes_back_what_holds_now_has_taken_back_what_was_to_come()
    {
        var (lise, now) = await kommune.ConsentingAdultAsync();
        var later = (await kommune.AsWorker().GiveConsentAsync(From(lise, days: 30))).Consent;

        await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(now.ConsentId));

        var herself = kommune.As(kommune.Tokens.Citizen(lise));
        var listed = (await herself.ListConsentsAsync(new() { SubjectCitizenId = lise.ToString() })).Consents;
        Assert.Equal([later.ConsentId, now.ConsentId], listed.Select(consent => consent.ConsentId));
        Assert.All(listed, consent => Assert.Equal(ConsentState.Withdrawn, consent.State));
        Assert.NotNull((await herself.GetWithdrawalReceiptAsync(new() { ConsentId = later.ConsentId })).EffectiveAt);
        Assert.Equal(Withdrawn, await kommune.DecideAsync(lise));
    }

    [Fact]
    public async Task Who_takes_back_a_part_of_what_holds_now_has_taken_it_back_from_what_was_to_come()
    {
        var lise = await kommune.CitizenAsync(age: 40);
        var (plan, otherPlan) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var now = (await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, plan))).Consent;
        var later = (await kommune.AsWorker().GiveConsentAsync(ShareFrom(lise, plan, days: 30))).Consent;
        var other = (await kommune.AsWorker().GiveConsentAsync(ShareFrom(lise, otherPlan, days: 30))).Consent;
        var part = Requests.Withdraw(now.ConsentId);
        part.Part = new WithdrawnPart { InformationKinds = { InformationKind.Contact } };

        await kommune.AsWorker().WithdrawConsentAsync(part);

        var herself = kommune.As(kommune.Tokens.Citizen(lise));
        var listed = (await herself.ListConsentsAsync(new() { SubjectCitizenId = lise.ToString() })).Consents
            .ToDictionary(consent => consent.ConsentId);
        Assert.Equal(ConsentState.Given, listed[later.ConsentId].State);
        Assert.Equal([InformationKind.Contact], listed[later.ConsentId].WithdrawnParts.Single().InformationKinds);
        Assert.Empty(listed[other.ConsentId].WithdrawnParts);
        Assert.NotNull((await herself.GetWithdrawalReceiptAsync(new() { ConsentId = later.ConsentId })).EffectiveAt);
    }

    [Fact]
    public async Task What_was_to_come_and_has_been_replaced_itself_stands_in_nobody_s_way()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        await kommune.AsWorker().GiveConsentAsync(From(lise, days: 30));
        var now = (await kommune.AsWorker().GiveConsentAsync(Requests.Give(lise, lise))).Consent;

        var receipt = await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(now.ConsentId));

        Assert.Equal((Withdrawn, ConsentState.Withdrawn), (receipt.Participation, receipt.Consent.State));
    }

    [Fact]
    public async Task Who_takes_back_what_was_to_come_keeps_what_holds_now_until_then()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var later = (await kommune.AsWorker().GiveConsentAsync(From(lise, days: 30))).Consent;

        var receipt = await kommune.AsWorker().WithdrawConsentAsync(Requests.Withdraw(later.ConsentId));

        Assert.Equal(Permitted, receipt.Participation);
    }

    [Fact]
    public async Task A_young_person_says_yes_for_the_day_they_turn_18_and_a_parent_no_longer_can()
    {
        var mother = Guid.CreateVersion7();
        var young = Guid.CreateVersion7();
        await kommune.RecordAsync(young, version: 1, ConsentKommune.Today.AddDays(10).AddYears(-18), [mother], []);

        var given = await kommune.AsWorker().GiveConsentAsync(From(young, days: 11));

        Assert.Equal(Capacity.Self, given.Consent.Capacity);
        var byMother = From(young, days: 11);
        byMother.GiverCitizenId = mother.ToString();
        await Refused.WithAsync(StatusCode.FailedPrecondition, "GIVER_NOT_ENTITLED", kommune.AsWorker().GiveConsentAsync(byMother));
    }

    [Fact]
    public async Task A_simulation_tells_how_it_is_now_and_how_it_will_be_on_the_first_day()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var request = new SimulateConsentRequest
        {
            Kind = ConsentKind.Participation,
            SubjectCitizenId = lise.ToString(),
            GiverCitizenId = lise.ToString(),
            Purpose = "en-plan",
            StartsOn = Iso(30),
        };
        var simulation = kommune.Of<SimulationService.SimulationServiceClient>(kommune.Tokens.Citizen(lise));

        var simulated = await simulation.SimulateConsentAsync(request);

        Assert.NotEmpty(simulated.Now);
        Assert.Equal(simulated.Now, simulated.Yes.Sights);
        Assert.Empty(simulated.Yes.Changes);
        Assert.Contains(simulated.Yes.Explanation, text => text.EndsWith("Indtil da er alt, som det er nu.", StringComparison.Ordinal));

        // What ends before it begins is not told as if it were still there.
        var other = await kommune.CitizenAsync(age: 34);
        var ending = Requests.Give(other, other);
        ending.ExpiresOn = Iso(10);
        await kommune.AsWorker().GiveConsentAsync(ending);
        (request.SubjectCitizenId, request.GiverCitizenId) = (other.ToString(), other.ToString());
        var gap = await kommune.Of<SimulationService.SimulationServiceClient>(kommune.Tokens.Citizen(other)).SimulateConsentAsync(request);
        Assert.NotEmpty(gap.Now);
        Assert.Empty(gap.No.Sights);
    }

    [Fact]
    public async Task With_Redis_dead_a_consent_that_ends_earlier_than_the_one_before_is_answered_when_no_copy_is_good_any_more()
    {
        await WithRedisDeadAsync(async narrower =>
        {
            var took = Stopwatch.StartNew();
            await kommune.AsWorker().GiveConsentAsync(narrower);

            Assert.True(took.Elapsed >= ConsentKommune.Lease, $"It took {took.Elapsed}.");
        });
    }

    [Fact]
    public async Task The_same_request_twice_at_once_is_not_answered_before_that_either()
    {
        await WithRedisDeadAsync(async narrower =>
        {
            var took = Stopwatch.StartNew();
            var both = Enumerable.Range(0, 2).Select(_ => kommune.AsWorker().GiveConsentAsync(narrower).ResponseAsync).ToList();

            var first = await await Task.WhenAny(both);
            Assert.True(took.Elapsed >= ConsentKommune.Lease, $"It took {took.Elapsed}.");
            Assert.All(await Task.WhenAll(both), answer => Assert.Equal(first, answer));
        });
    }

    /// <summary>Somebody's permission is copied, Redis dies, and then a consent comes that ends earlier than the one before.</summary>
    private async Task WithRedisDeadAsync(Func<GiveConsentRequest, Task> give)
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        await Eventually.HoldsAsync(
            async () => await kommune.DecideAsync(lise) == Permitted && await kommune.Database.CountAsync("SELECT count(*) FROM decision_store") == 1,
            "decisions are copied");
        await kommune.Redis.KillAsync();
        try
        {
            var narrower = Requests.Give(lise, lise);
            narrower.ExpiresOn = Iso(0);
            await give(narrower);
        }
        finally
        {
            await kommune.Redis.StartAgainAsync();
        }
    }

    private static GiveConsentRequest ShareFrom(Guid citizen, Guid planId, int days)
    {
        var request = Requests.Share(citizen, citizen, planId);
        request.StartsOn = Iso(days);
        return request;
    }

    private static GiveConsentRequest From(Guid citizen, int days)
    {
        var request = Requests.Give(citizen, citizen);
        request.StartsOn = Iso(days);
        return request;
    }

    private static string Iso(int days) => ConsentKommune.Today.AddDays(days).ToString("O", CultureInfo.InvariantCulture);
}
