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
            $"INSERT INTO relation VALUES ('{lise}', 'karen', '{Guid.CreateVersion7()}', '{kommune.Today:O}', NULL, 1)");

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

        await kommune.RecordAsync(child, version: 2, kommune.Today.AddYears(-9), [mother], []);
        Assert.Equal([fathers.Consent.ConsentId], await ListAsync(kommune.Tokens.Citizen(father), child));

        await kommune.RecordAsync(child, version: 3, kommune.Today.AddYears(-9), [mother], [father]);
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Call(kommune.Tokens.Citizen(father), child));
    }

    private AsyncUnaryCall<ListConsentsResponse> Call(string token, Guid subject) =>
        kommune.As(token).ListConsentsAsync(new ListConsentsRequest { SubjectCitizenId = subject.ToString() });

    private async Task<List<string>> ListAsync(string token, Guid subject) =>
        [.. (await Call(token, subject)).Consents.Select(consent => consent.ConsentId)];
}
