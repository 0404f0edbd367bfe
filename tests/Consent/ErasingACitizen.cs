using EnPlan.Audit.V1;
using EnPlan.Consent.V1;
using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.Testing;
using Npgsql;

namespace EnPlan.ConsentTests;

/// <summary>Who is erased leaves no trace in what concerns them, nor in what they did for others.</summary>
[Collection(ConsentCollection.Name)]
public sealed class ErasingACitizen(ConsentKommune kommune)
{
    private static readonly string[] Tables =
        ["consent", "consent_draft", "ground", "secret.ground_key", "barred_worker", "sharing_stopped", "subject", "request"];

    private const string Waiting =
        """
        SELECT count(*) FROM pg_locks
        WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    [Fact]
    public async Task A_mother_s_name_goes_from_what_she_did_for_her_child_and_the_proof_stays()
    {
        var (mother, child, consentId) = await FamilyAsync();

        await EraseAsync(mother);

        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM consent WHERE consent_id = '{consentId}'"));
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM barred_worker WHERE citizen_id = '{child}'"));
    }

    [Fact]
    public async Task Nothing_about_a_child_is_left()
    {
        var (_, child, consentId) = await FamilyAsync();
        await kommune.AssignAsync(child, "karen");
        var ground = SharingByLaw.Ssd(child);
        ground.Reason = "Xenia fra Strandskolen er bekymret.";
        await kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Worker("karen", "children-and-family")).RecordGroundAsync(ground);
        Assert.Equal(["ground.reason (sealed)"], await TracesAsync("Xenia"));
        await kommune.TellAsync(new SharingStopped(
            Guid.CreateVersion7(), "0217", TimeProvider.System.GetUtcNow(), Guid.Parse(consentId), 2, child, "plan", [], [new RevivedProvision(child, "BL § 110", null)]));
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM sharing_stopped WHERE consent_id = '{consentId}'") == 1, "the confirmation is heard");

        await EraseAsync(child);

        Assert.Empty(await TracesAsync("Xenia"));
    }

    [Fact]
    public async Task Facts_that_are_told_while_a_citizen_is_being_erased_do_not_bring_them_back()
    {
        var citizenId = Guid.CreateVersion7();
        await using var eraser = new NpgsqlConnection(kommune.Database.Owner);
        await eraser.OpenAsync();
        await using var erasure = await eraser.BeginTransactionAsync();

        // As an erasure begins; the number is that of CitizenTraces.
        await using var begin = new NpgsqlCommand(
            $"""
            SELECT pg_advisory_xact_lock(7031602173);
            INSERT INTO erased_citizen (citizen_id, erasure_id) VALUES ('{citizenId}', '{Guid.CreateVersion7()}')
            """,
            eraser,
            erasure);
        await begin.ExecuteNonQueryAsync();
        var telling = kommune.RecordAsync(citizenId, version: 1, ConsentKommune.Today.AddYears(-40), [], []);
        await Eventually.HoldsAsync(
            async () => telling.IsCompleted || await kommune.Database.CountAsync(Waiting) > 0, "the facts are written down, or wait");

        await erasure.CommitAsync();
        await telling;

        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM subject WHERE citizen_id = '{citizenId}'"));
    }

    [Fact]
    public async Task A_copy_of_a_decision_that_comes_late_does_not_stay()
    {
        var (citizenId, _) = await kommune.ConsentingAdultAsync();
        Decision madeBefore = new();
        await Eventually.HoldsAsync(async () => await kommune.ShareAsync(madeBefore = await kommune.DecisionAsync(citizenId)), "decisions are copied");
        await EraseAsync(citizenId);

        await Eventually.HoldsAsync(() => kommune.ShareAsync(madeBefore), "the late copy is written");

        await Eventually.HoldsAsync(
            async () => (int)await kommune.Redis.CommandAsync("EXISTS", DecisionCopies.Key("0217", citizenId)) == 0, "the copy is gone");
    }

    [Fact]
    public async Task Nothing_is_proven_while_Redis_cannot_be_searched()
    {
        var citizenId = Guid.CreateVersion7();
        var proof = kommune.Of<TraceService.TraceServiceClient>(kommune.Tokens.Auditor(), "sletning");
        var question = new FindTracesRequest { CitizenId = citizenId.ToString() };
        Assert.Empty((await proof.FindTracesAsync(question)).NotSearched);

        await kommune.Redis.KillAsync();
        try
        {
            Assert.Equal(["redis"], (await proof.FindTracesAsync(question)).NotSearched);
        }
        finally
        {
            await kommune.Redis.StartAgainAsync();
        }

        await Eventually.HoldsAsync(
            async () => (await proof.FindTracesAsync(question)).NotSearched.Count == 0, "Redis is searched again");
    }

    private async Task<(Guid Mother, Guid Child, string ConsentId)> FamilyAsync()
    {
        var mother = Guid.CreateVersion7();
        var child = await kommune.CitizenAsync(age: 9, custody: [mother]);
        var asMother = kommune.Tokens.Citizen(mother);
        var given = await kommune.As(asMother).GiveConsentAsync(Requests.Share(child, mother, Guid.CreateVersion7()));
        var part = Requests.Withdraw(given.Consent.ConsentId);
        part.Part = new WithdrawnPart { InformationKinds = { InformationKind.Contact } };
        await kommune.As(asMother).WithdrawConsentAsync(part);
        await kommune.Of<DraftService.DraftServiceClient>(asMother).DraftConsentAsync(new DraftConsentRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            Kind = ConsentKind.Participation,
            SubjectCitizenId = child.ToString(),
            GiverCitizenId = mother.ToString(),
            Purpose = "en-plan",
            TextVersion = "2026-1",
        });
        await kommune.Of<GroundService.GroundServiceClient>(asMother).BarWorkerAsync(
            new BarWorkerRequest { RequestId = Guid.CreateVersion7().ToString(), CitizenId = child.ToString(), WorkerId = "ole" });
        return (mother, child, given.Consent.ConsentId);
    }

    private async Task<IEnumerable<string>> TracesAsync(string word) => (await kommune
        .Of<TraceService.TraceServiceClient>(kommune.Tokens.Auditor(), "sletning")
        .FindTracesAsync(new FindTracesRequest { CitizenId = Guid.CreateVersion7().ToString(), Words = { word } })).Traces.Select(trace => trace.Place);

    private async Task EraseAsync(Guid citizenId)
    {
        await kommune.TellAsync(new CitizenErased(
            Guid.CreateVersion7(), "0217", TimeProvider.System.GetUtcNow(), citizenId, 2, Guid.CreateVersion7()));
        await Eventually.HoldsAsync(
            async () => await kommune.Database.CountAsync($"SELECT count(*) FROM erased_citizen WHERE citizen_id = '{citizenId}'") == 1, "the citizen is erased");
        foreach (var table in Tables)
            Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM {table} t WHERE position('{citizenId}' IN t::text) > 0"));
    }
}
