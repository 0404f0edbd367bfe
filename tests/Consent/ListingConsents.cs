using EnPlan.Consent.V1;
using Grpc.Core;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class ListingConsents(ConsentKommune kommune)
{
    [Fact]
    public async Task The_citizen_the_auditor_and_an_assigned_worker_see_all()
    {
        var (lise, consent) = await kommune.ConsentingAdultAsync();
        await kommune.Database.AsOwnerAsync(
            $"INSERT INTO relation VALUES ('{lise}', 'karen', '{Guid.CreateVersion7()}', '{ConsentKommune.Today:O}', NULL, 1)");

        foreach (var token in new[]
        {
            kommune.Tokens.Citizen(lise), kommune.Tokens.Auditor(), kommune.Tokens.Worker("karen", "employment"),
        })
        {
            Assert.Equal([consent.ConsentId], await ListAsync(token, lise));
        }
    }

    [Fact]
    public async Task A_worker_without_relation_and_a_stranger_see_nothing()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();

        foreach (var token in new[] { kommune.Tokens.Worker("ole", "employment"), kommune.Tokens.Citizen(Guid.CreateVersion7()) })
            await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Call(token, lise));
        Assert.Equal(2, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise}' AND outcome = 'NO_RELATION'"));
    }

    [Fact]
    public async Task Who_held_custody_once_finds_what_they_gave_and_no_more()
    {
        var (mother, father) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await kommune.CitizenAsync(age: 9, custody: [mother, father]);
        await kommune.AsWorker().GiveConsentAsync(Requests.Give(child, mother));
        var fathers = await kommune.AsWorker().GiveConsentAsync(Requests.Give(child, father));
        Assert.Equal(2, (await ListAsync(kommune.Tokens.Citizen(father), child)).Count);

        await kommune.RecordAsync(child, version: 2, ConsentKommune.Today.AddYears(-9), [mother], []);
        Assert.Equal([fathers.Consent.ConsentId], await ListAsync(kommune.Tokens.Citizen(father), child));

        await kommune.RecordAsync(child, version: 3, ConsentKommune.Today.AddYears(-9), [mother], [father]);
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Call(kommune.Tokens.Citizen(father), child));
    }

    [Fact]
    public async Task A_long_list_comes_page_by_page_drafts_first()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        for (var consents = 0; consents < 3; consents++)
            await kommune.AsWorker().GiveConsentAsync(Requests.Give(lise, lise));
        for (var drafts = 0; drafts < 2; drafts++)
            await DraftAsync(lise);
        var all = await ListAsync(kommune.Tokens.Citizen(lise), lise);
        Assert.Equal(5, all.Count);

        var listed = new List<Consent.V1.Consent>();
        var request = new ListConsentsRequest { SubjectCitizenId = lise.ToString(), PageSize = 2 };
        do
        {
            var page = await kommune.As(kommune.Tokens.Citizen(lise)).ListConsentsAsync(request);
            Assert.InRange(page.Consents.Count, 1, 2);
            listed.AddRange(page.Consents);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(all, listed.Select(consent => consent.ConsentId));
        Assert.Equal([true, true, false, false, false], listed.Select(consent => consent.State == ConsentState.Draft));
    }

    [Fact]
    public async Task Grounds_come_page_by_page_too()
    {
        var child = await kommune.CitizenAsync(age: 7, custody: [Guid.CreateVersion7()]);
        await kommune.AssignAsync(child, "karen");
        var karen = kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Worker("karen", "social"));
        var recorded = new List<string>();
        for (var grounds = 0; grounds < 3; grounds++)
            recorded.Add((await karen.RecordGroundAsync(SharingByLaw.Ssd(child))).Ground.GroundId);

        var first = await karen.ListGroundsAsync(new ListGroundsRequest { CitizenId = child.ToString(), PageSize = 2 });
        var last = await karen.ListGroundsAsync(new ListGroundsRequest { CitizenId = child.ToString(), PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal("", last.NextPageToken);
        Assert.Equal(Enumerable.Reverse(recorded), first.Grounds.Concat(last.Grounds).Select(ground => ground.GroundId));
    }

    [Fact]
    public async Task A_draft_that_nobody_has_answered_goes_by_itself()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var (old, young) = (await DraftAsync(lise), await DraftAsync(lise));
        await kommune.Database.AsOwnerAsync($"UPDATE consent_draft SET drafted_at = now() - interval '61 days' WHERE consent_id = '{old}'");

        Assert.Equal([young], await ListAsync(kommune.Tokens.Citizen(lise), lise));
        await EnPlan.Testing.Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM consent_draft WHERE subject_id = '{lise}'") == 1, "the old draft is gone");
    }

    private async Task<string> DraftAsync(Guid lise)
    {
        var drafts = kommune.Of<DraftService.DraftServiceClient>(kommune.Tokens.Citizen(lise));
        return (await drafts.DraftConsentAsync(new DraftConsentRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            Kind = ConsentKind.Participation,
            SubjectCitizenId = lise.ToString(),
            GiverCitizenId = lise.ToString(),
            Purpose = "en-plan",
            TextVersion = "2026-1",
        })).Consent.ConsentId;
    }

    private AsyncUnaryCall<ListConsentsResponse> Call(string token, Guid subject) =>
        kommune.As(token).ListConsentsAsync(new ListConsentsRequest { SubjectCitizenId = subject.ToString() });

    private async Task<List<string>> ListAsync(string token, Guid subject) =>
        [.. (await Call(token, subject)).Consents.Select(consent => consent.ConsentId)];
}
