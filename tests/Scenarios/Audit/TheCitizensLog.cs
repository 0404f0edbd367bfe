using EnPlan.Audit.V1;
using EnPlan.Cli.Audit;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using Grpc.Core;

namespace EnPlan.Scenarios.Tests.Audit;

/// <summary>Who looked at what about Lise and her children, as those may read it who have a right to.</summary>
[Collection(WholeKommune.Name)]
public sealed class TheCitizensLog(WholeKommune whole)
{
    private static readonly string[] Services = ["caseload", "consent", "meetings", "plan"];

    [Fact]
    public async Task The_citizen_reads_who_read_her_plan_when_and_why_and_that_she_read_the_log()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        await kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, Mette());

        var log = await ReadAsync(kommune, lise.Citizens["lise"], Lises(lise));

        var read = Assert.Single(log, record => record.Method == "PlanService/GetPlan");
        Assert.Equal("Din plan blev læst.", read.What);
        Assert.Equal("Sagsbehandler mette.holm", read.Who);
        Assert.Equal("arbejdet med en helhedsorienteret plan", read.Why);
        Assert.False(read.Denied);
        Assert.Equal(["caseload", "consent", "plan"], log.Select(record => record.Service).Distinct().Order().Intersect(Services));
        Assert.Contains(log, record => record.What == "Dine stamdata blev oprettet i registret.");

        var again = await ReadAsync(kommune, lise.Citizens["lise"], Lises(lise));
        Assert.Contains(again, record => record is { Method: "AccessLogService/ListAccess", Who: "Dig selv", Service: "plan" });
    }

    [Fact]
    public async Task An_attempt_that_was_refused_is_told_with_the_reason()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        await Assert.ThrowsAsync<RpcException>(() => kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, Stranger()).ResponseAsync);

        var log = await ReadAsync(kommune, lise.Citizens["lise"], Lises(lise));

        var refused = Assert.Single(log, record => record.Denied);
        Assert.Equal("Et forsøg på at læse din plan blev afvist, fordi personen ikke er tilknyttet dig.", refused.What);
        Assert.Equal("Sagsbehandler stranger", refused.Who);
    }

    [Fact]
    public async Task A_holder_of_custody_reads_the_childs_log_and_the_excluded_parent_does_not()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);

        var log = await ReadAsync(kommune, lise.Citizens["freja"], Lises(lise));
        Assert.Contains(log, record => record.What == "Barnets stamdata blev oprettet i registret.");

        var exPartner = As(whole.Kommune.Tokens.Citizen(Guid.Parse(lise.Citizens["eksmand"])));
        foreach (var service in Services)
            Assert.Equal("EXCLUDED", await RefusalAsync(kommune, service, lise.Citizens["freja"], exPartner));
        Assert.Contains(await ReadAsync(kommune, lise.Citizens["freja"], Lises(lise)), record => record is { Outcome: "EXCLUDED", Who: "En borger", Actor: "" });
    }

    [Fact]
    public async Task A_worker_needs_a_relation_and_a_purpose_and_the_data_protection_officer_a_purpose()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        var id = lise.Citizens["lise"];

        await RelationIsKnownAsync(kommune, id);
        foreach (var service in Services)
        {
            Assert.Equal("NO_RELATION", await RefusalAsync(kommune, service, id, Stranger()));
            Assert.Equal("PURPOSE_REQUIRED", await RefusalAsync(kommune, service, id, As(whole.Kommune.Tokens.Worker("mette.holm", "employment"), "")));
            Assert.Equal("PURPOSE_REQUIRED", await RefusalAsync(kommune, service, id, As(whole.Kommune.Tokens.Auditor(), "")));
            Assert.Equal("ROLE_NOT_ALLOWED", await RefusalAsync(kommune, service, id, As(whole.Kommune.Tokens.Supervisor("chef"))));
        }

        Assert.NotEmpty(await ReadAsync(kommune, id, As(whole.Kommune.Tokens.Auditor())));
    }

    [Fact]
    public async Task The_pages_together_are_the_whole_log_and_a_page_belongs_to_its_reader()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        var client = kommune.AccessLog("caseload");
        var request = new ListAccessRequest { CitizenId = lise.Citizens["lise"], PageSize = 1 };
        var all = (await client.ListAccessAsync(new() { CitizenId = request.CitizenId }, Auditor())).Records;
        var paged = new List<AccessRecord>();
        do
        {
            var page = await client.ListAccessAsync(request, Auditor());
            paged.AddRange(page.Records);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && paged.Count < all.Count);

        // The first of them is that all of it was read at once.
        Assert.Equal(all.SkipLast(1), paged.Skip(1));
        var foreign = await Assert.ThrowsAsync<RpcException>(() => client.ListAccessAsync(request, Lises(lise)).ResponseAsync);
        Assert.Equal(StatusCode.InvalidArgument, foreign.StatusCode);
    }

    [Fact]
    public async Task Only_the_days_that_are_asked_for_are_told()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);

        var later = await kommune.AccessLog("plan").ListAccessAsync(new() { CitizenId = lise.Citizens["lise"], FromDate = "2190-01-01" }, Lises(lise));

        Assert.Empty(later.Records);
    }

    [Fact]
    public async Task A_sample_says_who_had_a_relation_and_can_be_drawn_again()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        await kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, Mette());
        await Assert.ThrowsAsync<RpcException>(() => kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, Stranger()).ResponseAsync);
        var request = new SampleAccessRequest { FromDate = "2026-01-01", Size = 200, Seed = 42 };

        var drawn = await kommune.AccessLog("plan").SampleAccessAsync(request, Auditor());
        var again = await kommune.AccessLog("plan").SampleAccessAsync(request, Auditor());

        Assert.Equal(Math.Min(200, drawn.DrawnFrom), drawn.Samples.Count);
        Assert.True(again.DrawnFrom > drawn.DrawnFrom, "being drawn is itself recorded");
        if (drawn.DrawnFrom <= 200)
            Assert.Contains(drawn.Samples, sample => sample is { Assigned: true, Record.Actor: "mette.holm" });
        Assert.DoesNotContain(drawn.Samples, sample => sample is { Assigned: true, Record.Actor: "stranger" });
    }

    [Fact]
    public async Task Who_read_on_the_day_that_their_assignment_ended_had_a_relation()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        await kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, Mette());

        // What ends today had its last day yesterday.
        await whole.Kommune["plan"].Database!.AsOwnerAsync(
            $"""
            UPDATE relation SET from_date = (now() AT TIME ZONE 'Europe/Copenhagen')::date - 9, to_date = (now() AT TIME ZONE 'Europe/Copenhagen')::date - 1
            WHERE citizen_id = '{lise.Citizens["lise"]}' AND worker_id = 'mette.holm'
            """);

        AccessSample? look = null;
        for (var seed = 0; look is null; seed++)
        {
            var drawn = await kommune.AccessLog("plan").SampleAccessAsync(new() { FromDate = "2026-01-01", Size = 200, Seed = seed }, Auditor());
            look = drawn.Samples.FirstOrDefault(one => one.CitizenId == lise.Citizens["lise"] && one.Record is { Method: "PlanService/GetPlan", Actor: "mette.holm" });
        }

        Assert.True(look.Assigned);
    }

    [Fact]
    public async Task The_chain_is_whole_in_every_service_until_somebody_changes_an_entry()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        foreach (var service in kommune.LoggingServices)
            Assert.Empty((await kommune.AccessLog(service).VerifyChainAsync(new(), Auditor())).Faults);

        var database = whole.Kommune["meetings"].Database!;
        await kommune.AccessLog("meetings").ListAccessAsync(new() { CitizenId = lise.Citizens["lise"] }, Lises(lise));
        await Testing.Eventually.HoldsAsync(
            async () => (await kommune.AccessLog("meetings").VerifyChainAsync(new(), Auditor())) is { Unlinked: 0, Position: > 0 }, "all is linked");
        var noted = await kommune.AccessLog("meetings").VerifyChainAsync(new(), Auditor());
        await database.AsOwnerAsync("UPDATE access_log SET actor = 'somebody else' WHERE id = (SELECT max(entry_id) FROM access_log_link)");

        var changed = await kommune.AccessLog("meetings").VerifyChainAsync(new() { NotedPosition = noted.Position, NotedHash = noted.Hash }, Auditor());

        Assert.Equal([new ChainFault { Position = noted.Position, Kind = ChainFaultKind.Changed }], changed.Faults);
        await database.AsOwnerAsync($"UPDATE access_log SET actor = '{lise.Citizens["lise"]}' WHERE actor = 'somebody else'");
        var forged = await kommune.AccessLog("meetings").VerifyChainAsync(new() { NotedPosition = noted.Position, NotedHash = new string('0', 64) }, Auditor());
        Assert.Equal([ChainFaultKind.HeadMissing], forged.Faults.Select(fault => fault.Kind));
    }

    [Fact]
    public async Task The_export_reads_as_danish_text()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        await kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, Mette());

        var text = LogText.Of(await ReadAsync(kommune, lise.Citizens["lise"], Lises(lise)));

        Assert.Contains(
            $"Sagsbehandler mette.holm: Din plan blev læst. Formål: arbejdet med en helhedsorienteret plan. Nr. {lise.PlanId}.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_of_one_plan_is_what_every_service_has_about_that_plan()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        await Assert.ThrowsAsync<RpcException>(() => kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, Stranger()).ResponseAsync);

        var log = await CitizensLog.ReadAsync(kommune, lise.Citizens["lise"], "", "", lise.PlanId, Lises(lise));

        Assert.Contains(log, record => record is { Method: "PlanService/CreatePlan", Service: "plan", Denied: false });
        Assert.Contains(log, record => record is { Method: "PlanService/GetPlan", Outcome: "NO_RELATION" });
        Assert.All(log, record => Assert.Equal(lise.PlanId, record.RecordId));
        Assert.Empty(await CitizensLog.ReadAsync(kommune, lise.Citizens["lise"], "", "", Guid.CreateVersion7().ToString(), Lises(lise)));
    }

    private static Task<LoadedCase> LoadAsync(KommuneConnection kommune) => DemoCases.LoadAsync(kommune, DemoCases.Read("lise.json"), new CaseDiary());

    private static async Task<IReadOnlyList<AccessRecord>> ReadAsync(KommuneConnection kommune, string citizenId, CallOptions reader) =>
        await CitizensLog.ReadAsync(kommune, citizenId, "", "", "", reader);

    private static async Task<string> RefusalAsync(KommuneConnection kommune, string service, string citizenId, CallOptions reader)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => kommune.AccessLog(service).ListAccessAsync(new() { CitizenId = citizenId }, reader).ResponseAsync);
        return Refusal.From(refused).Reason;
    }

    private Task RelationIsKnownAsync(KommuneConnection kommune, string citizenId) => Testing.Eventually.HoldsAsync(
        async () =>
        {
            try
            {
                foreach (var service in Services)
                    await kommune.AccessLog(service).ListAccessAsync(new() { CitizenId = citizenId }, Mette());
                return true;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.PermissionDenied)
            {
                return false;
            }
        },
        "every service knows that Mette works for Lise");

    private CallOptions Mette() => As(whole.Kommune.Tokens.Worker("mette.holm", "employment"));

    private CallOptions Stranger() => As(whole.Kommune.Tokens.Worker("stranger", "employment"));

    private CallOptions Auditor() => As(whole.Kommune.Tokens.Auditor());

    private CallOptions Lises(LoadedCase lise) => As(whole.Kommune.Tokens.Citizen(Guid.Parse(lise.Citizens["lise"])));

    private static CallOptions As(string token, string purpose = "en-plan") => KommuneConnection.As(token, CancellationToken.None, purpose);
}
