using EnPlan.Consent.V1;
using Grpc.Core;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class SimulatingConsent(ConsentKommune kommune)
{
    private readonly Guid _plan = Guid.CreateVersion7();

    [Fact]
    public async Task A_citizen_sees_who_would_see_what_after_yes_and_after_no()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();

        var simulated = await As(kommune.Tokens.Citizen(lise)).SimulateConsentAsync(Sharing(lise, lise));

        Assert.Equal(["Borgeren selv", "Koordinatorerne, som er tilknyttet borgeren"], simulated.Now.Select(sight => sight.Who));
        Assert.Equal(
            [
                "Strandskolen får oplysninger om kontaktoplysninger og trivsel og udvikling fra Børn og familie.",
                "Uddannelse og skole får oplysninger om kontaktoplysninger og trivsel og udvikling fra Børn og familie.",
            ],
            simulated.Yes.Changes.Select(change => change.Text));
        Assert.All(simulated.Yes.Changes, change => Assert.True(change.More));
        Assert.Empty(simulated.No.Changes);
        Assert.Contains(simulated.No.Explanation, text => text.Contains("§ 11 b", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_no_to_what_was_said_yes_to_before_takes_it_away()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        await kommune.AsWorker().GiveConsentAsync(Requests.Share(lise, lise, _plan));

        var simulated = await As(kommune.Tokens.Citizen(lise)).SimulateConsentAsync(Sharing(lise, lise));

        Assert.Empty(simulated.Yes.Changes);
        Assert.All(simulated.No.Changes, change => Assert.False(change.More));
        Assert.Contains(simulated.No.Changes, change => change.Text.StartsWith("Strandskolen får ikke længere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_of_two_parents_is_told_that_the_other_must_say_yes_too()
    {
        var (mother, father) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var child = await kommune.CitizenAsync(age: 9, custody: [mother, father]);
        var request = Sharing(child, mother);
        (request.Kind, request.Purpose, request.Scope) = (ConsentKind.Participation, "en-plan", null);

        var simulated = await As(kommune.Tokens.Citizen(mother)).SimulateConsentAsync(request);

        Assert.Empty(simulated.Yes.Sights);
        Assert.Contains(simulated.Yes.Explanation, text => text.Contains("mangler så stadig én person", StringComparison.Ordinal));
        Assert.Contains(simulated.No.Explanation, text => text.Contains("Du mister ikke hjælp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_reads_in_an_emergency_sees_the_plan_only_when_it_is_permitted_and_they_are_not_barred()
    {
        var anna = await kommune.CitizenAsync(age: 34);
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var ole = kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Worker("ole", "social"), "akut-vagt");
        foreach (var citizen in (Guid[])[anna, lise])
        {
            await ole.BreakGlassAsync(new BreakGlassRequest
            {
                RequestId = Guid.CreateVersion7().ToString(),
                CitizenId = citizen.ToString(),
                Reason = "Borgeren er indlagt, og vagten skal vide, hvem der passer børnene.",
            });
        }

        Assert.False(await SeesInEmergencyAsync(anna));
        Assert.True(await SeesInEmergencyAsync(lise));

        await kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Citizen(lise)).BarWorkerAsync(
            new BarWorkerRequest { RequestId = Guid.CreateVersion7().ToString(), CitizenId = lise.ToString(), WorkerId = "ole" });
        Assert.False(await SeesInEmergencyAsync(lise));

        async Task<bool> SeesInEmergencyAsync(Guid citizen) =>
            (await As(kommune.Tokens.Citizen(citizen)).SimulateConsentAsync(Sharing(citizen, citizen)))
                .Now.Any(sight => sight.Who == "En medarbejder, som har brugt nødadgang");
    }

    [Fact]
    public async Task It_changes_nothing()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var version = await kommune.Database.CountAsync($"SELECT version FROM subject WHERE citizen_id = '{lise}'");

        await As(kommune.Tokens.Citizen(lise)).SimulateConsentAsync(Sharing(lise, lise));

        Assert.Equal(version, await kommune.Database.CountAsync($"SELECT version FROM subject WHERE citizen_id = '{lise}'"));
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM consent WHERE subject_id = '{lise}'"));
    }

    [Fact]
    public async Task A_draft_can_be_simulated_and_a_stranger_learns_nothing()
    {
        var lise = await kommune.CitizenAsync(age: 34);
        var drafted = await kommune.Of<DraftService.DraftServiceClient>(kommune.Tokens.Citizen(lise)).DraftConsentAsync(new DraftConsentRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            Kind = ConsentKind.Obtaining,
            SubjectCitizenId = lise.ToString(),
            GiverCitizenId = lise.ToString(),
            Purpose = "skolestart",
            TextVersion = "2026-1",
            Scope = Requests.Scope(_plan),
        });
        var request = new SimulateConsentRequest { ConsentId = drafted.Consent.ConsentId };

        Assert.NotEmpty((await As(kommune.Tokens.Citizen(lise)).SimulateConsentAsync(request)).Yes.Changes);
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", As(kommune.Tokens.Citizen(Guid.CreateVersion7())).SimulateConsentAsync(request));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", As(kommune.Tokens.Worker("ole", "social")).SimulateConsentAsync(request));
    }

    private SimulationService.SimulationServiceClient As(string token) => kommune.Of<SimulationService.SimulationServiceClient>(token);

    private SimulateConsentRequest Sharing(Guid subject, Guid giver) => new()
    {
        Kind = ConsentKind.Obtaining,
        SubjectCitizenId = subject.ToString(),
        GiverCitizenId = giver.ToString(),
        Purpose = "skolestart",
        Scope = Requests.Scope(_plan),
    };
}
