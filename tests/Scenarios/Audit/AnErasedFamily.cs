using System.Text;
using System.Text.Json;
using EnPlan.Audit.V1;
using EnPlan.Caseload.V1;
using EnPlan.Cli.Audit;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Scenarios.Tests.Observed;
using EnPlan.Testing;
using Grpc.Core;
using RabbitMQ.Client;

namespace EnPlan.Scenarios.Tests.Audit;

/// <summary>Lise and her children live through their whole case, and are then erased one after the other.</summary>
[Collection(WholeKommune.Name)]
public sealed class AnErasedFamily(WholeKommune whole)
{
    private const string Cpr = "6101704001";

    [Fact]
    public async Task Nothing_is_left_of_anybody_but_what_the_law_lets_stay()
    {
        using var kommune = whole.Connect();
        var file = DemoCases.Read("lise.json");
        var diary = new CaseDiary();
        var lise = await DemoCases.LoadAsync(kommune, file, diary);
        Assert.True(await new StoryTeller(kommune, file, lise, $"test/{Guid.CreateVersion7()}", diary).TellAsync(CancellationToken.None), string.Join(Environment.NewLine, diary.Failures));
        Assert.NotEmpty(await LeftOfAsync(kommune, lise, "freja"));
        await EndAsync(kommune, lise);

        foreach (var key in (string[])["freja", "oliver", "emma", "lise", "eksmand"])
            await EraseAsync(kommune, lise.Citizens[key]);

        // The families of other tests have the same names: of these, the ids; of the case, the key makes every word unreadable.
        foreach (var citizen in lise.Citizens.Values)
            await IsGoneAsync(kommune, citizen);
        Assert.Equal(0, await whole.Kommune["plan"].Database!.CountAsync($"SELECT count(*) FROM secret.plan_key WHERE plan_id = '{lise.PlanId}'"));
        Assert.Equal(0, await whole.Kommune["plan"].Database!.CountAsync($"SELECT count(*) FROM plan_revision WHERE plan_id = '{lise.PlanId}'"));
        Assert.Equal(1, await whole.Kommune["plan"].Database!.CountAsync($"SELECT count(*) FROM case_index WHERE case_id = '{lise.PlanId}' AND deleted"));
    }

    [Fact]
    public async Task Names_cpr_number_and_words_are_found_before_and_not_after()
    {
        using var kommune = whole.Connect();
        var person = await AloneAsync(kommune);
        string[] words = [Cpr, $"{Cpr[..6]}-{Cpr[6..]}", "Xanthippe", "Quistgaard-Ørum", "Søparken 77"];
        Assert.Contains(await LeftOfAsync(kommune, person, words), trace => trace == "caseload: citizen.given_name (sealed)");
        Assert.Contains(await LeftOfAsync(kommune, person, words), trace => trace == "caseload: citizen.cpr (sealed)");
        Assert.Contains(await LeftOfAsync(kommune, person, words), trace => trace.StartsWith("consent: redis", StringComparison.Ordinal));

        await EraseAsync(kommune, person);

        await IsGoneAsync(kommune, person, words);
        Assert.Empty(await QueuesWithAsync(kommune, person, words));
        var again = await kommune.Caseload.RegisterCitizenAsync(new() { RequestId = NewId(), Citizen = Xanthippe() }, Worker());
        Assert.NotEqual(person, again.Citizen.CitizenId);
        await EraseAsync(kommune, again.Citizen.CitizenId);
    }

    [Fact]
    public async Task A_family_keeps_its_plan_when_a_child_is_erased_and_the_log_of_the_child_can_still_be_read()
    {
        using var kommune = whole.Connect();
        var file = DemoCases.Read("lise.json");
        var lise = await DemoCases.LoadAsync(kommune, file, new CaseDiary());
        var versions = await whole.Kommune["plan"].Database!.CountAsync($"SELECT count(*) FROM plan_revision WHERE plan_id = '{lise.PlanId}'");
        await EndAsync(kommune, lise);

        await EraseAsync(kommune, lise.Citizens["freja"]);

        await IsGoneAsync(kommune, lise.Citizens["freja"]);
        var plan = whole.Kommune["plan"].Database!;
        Assert.True(versions < await plan.CountAsync($"SELECT count(*) FROM plan_revision WHERE plan_id = '{lise.PlanId}'"), "no version went");
        Assert.Equal(versions + 1, await plan.CountAsync($"SELECT count(*) FROM plan_redaction WHERE plan_id = '{lise.PlanId}'"));
        Assert.Equal(3, await plan.CountAsync($"SELECT cardinality(member_ids) FROM plan WHERE plan_id = '{lise.PlanId}'"));
        Assert.Contains(
            await CitizensLog.ReadAsync(kommune, lise.Citizens["freja"], "", "", "", As(whole.Kommune.Tokens.Auditor())),
            record => record.Method == "RetentionService/ApproveErasure");
    }

    [Fact]
    public async Task A_citizen_is_not_erased_while_something_stands_in_the_way_nor_by_one_person_alone()
    {
        using var kommune = whole.Connect();
        var lise = await DemoCases.LoadAsync(kommune, DemoCases.Read("lise.json"), new CaseDiary());
        var id = lise.Citizens["emma"];
        await Eventually.HoldsAsync(
            async () => (await kommune.Retention.GetErasureAsync(new() { CitizenId = id }, It("it-1"))).Obstacles.Any(one => one.Reason == "PLAN_IN_FORCE"), "the register knows of the plan");

        Assert.Equal("PLAN_IN_FORCE", await RefusalAsync(() => RequestAsync(kommune, id, "it-1")));
        Assert.Equal("CUSTODY_OF_CHILD", (await kommune.Retention.GetErasureAsync(new() { CitizenId = lise.Citizens["lise"] }, It("it-1"))).Obstacles
            .First(one => one.Until.Length > 0 && one.SubjectId == id).Reason);
        await EndAsync(kommune, lise);
        var kept = await kommune.Retention.GetErasureAsync(new() { CitizenId = id }, It("it-1"));
        Assert.Equal(["RETENTION_RUNS", "PROOF_OF_CONSENT"], kept.Obstacles.Select(one => one.Reason));
        Assert.All(kept.Obstacles, one => Assert.NotEmpty(one.Until));
        Assert.All(kept.Obstacles, one => Assert.NotEmpty(one.Text));

        var hold = (await kommune.Retention.PlaceHoldAsync(new() { RequestId = NewId(), CitizenId = id, Reason = "Klagesag ved Ankestyrelsen" }, It("it-1"))).Hold;
        Assert.Equal("LEGAL_HOLD", await RefusalAsync(() => RequestAsync(kommune, id, "it-1")));
        await kommune.Retention.LiftHoldAsync(new() { RequestId = NewId(), HoldId = hold.HoldId }, It("it-2"));

        Assert.Equal("INVALID_INPUT", await RefusalAsync(() => RequestAsync(kommune, id, "it-1", "Emma er flyttet")));
        var erasure = (await RequestAsync(kommune, id, "it-1")).Erasure;
        Assert.Equal("ERASURE_UNDER_WAY", await RefusalAsync(() => RequestAsync(kommune, id, "it-2")));
        Assert.Equal("OWN_ERASURE", await RefusalAsync(() => ApproveAsync(kommune, erasure, "it-1")));
        var late = (await kommune.Retention.PlaceHoldAsync(new() { RequestId = NewId(), CitizenId = id, Reason = "Retssag" }, It("it-1"))).Hold;
        Assert.Equal("LEGAL_HOLD", await RefusalAsync(() => ApproveAsync(kommune, erasure, "it-2")));
        await kommune.Retention.LiftHoldAsync(new() { RequestId = NewId(), HoldId = late.HoldId }, It("it-2"));
        var rejected = await kommune.Retention.RejectErasureAsync(new() { RequestId = NewId(), ErasureId = erasure.ErasureId }, It("it-2"));
        Assert.Equal(ErasureState.Rejected, rejected.Erasure.State);
        Assert.Equal("ERASURE_DECIDED", await RefusalAsync(() => ApproveAsync(kommune, erasure, "it-2")));
    }

    [Fact]
    public async Task What_a_backup_brings_back_is_erased_again_from_the_list_and_only_from_a_genuine_one()
    {
        using var kommune = whole.Connect();
        var person = await AloneAsync(kommune);
        var database = whole.Kommune["caseload"].Database!;
        var backup = (string[])(await database.AsOwnerAsync(
            $"SELECT ARRAY[(SELECT c::text FROM citizen c WHERE citizen_id = '{person}'), (SELECT k::text FROM citizen_key k WHERE citizen_id = '{person}')]"))!;
        await EraseAsync(kommune, person);
        var erased = (await kommune.Retention.GetErasureAsync(new() { CitizenId = person }, It("it-1"))).Erasure;

        await database.AsOwnerAsync(
            $"""
            DELETE FROM erasure_confirmation WHERE erasure_id = '{erased.ErasureId}'; DELETE FROM erasure WHERE erasure_id = '{erased.ErasureId}';
            DELETE FROM erased_citizen WHERE citizen_id = '{person}';
            INSERT INTO citizen SELECT ('{backup[0].Replace("'", "''", StringComparison.Ordinal)}'::citizen).*;
            INSERT INTO citizen_key SELECT ('{backup[1]}'::citizen_key).*
            """);
        Assert.NotEmpty(await LeftOfAsync(kommune, person, ["Xanthippe"]));

        var forged = erased.Clone();
        forged.CitizenId = NewId();
        Assert.Equal("INVALID_INPUT", await RefusalAsync(() => kommune.Retention.ReplayErasuresAsync(new() { Erasures = { forged } }, It("it-1")).ResponseAsync));
        var replayed = await kommune.Retention.ReplayErasuresAsync(new() { Erasures = { erased } }, It("it-1"));

        Assert.Equal((1, 1), (replayed.Restored, replayed.Told));
        await IsDoneAsync(kommune, person);
        await IsGoneAsync(kommune, person, "Xanthippe");
    }

    /// <summary>Ends the plan and the assignment, as when Lise wants no more; then waits until the register knows.</summary>
    private async Task EndAsync(KommuneConnection kommune, LoadedCase lise)
    {
        var lises = As(whole.Kommune.Tokens.Citizen(Guid.Parse(lise.Citizens["lise"])));
        foreach (var consent in lise.Consents.Values)
        {
            try
            {
                await kommune.Consent.WithdrawConsentAsync(new() { RequestId = NewId(), ConsentId = consent }, lises);
            }
            catch (RpcException refused) when (refused.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound)
            {
                // Withdrawn by the story already, or not hers to withdraw.
            }
        }

        var assignment = await whole.Kommune["caseload"].Database!.AsOwnerAsync(
            $"SELECT assignment_id::text FROM assignment WHERE citizen_ids @> ARRAY['{lise.Citizens["lise"]}'::uuid] AND to_date IS NULL");
        if (assignment is string id)
            await kommune.Caseload.EndAssignmentAsync(new() { RequestId = NewId(), AssignmentId = id, Reason = "Planen er slut" }, Worker());
        await Eventually.HoldsAsync(
            async () => (await kommune.Retention.GetErasureAsync(new() { CitizenId = lise.Citizens["emma"] }, It("it-1"))).Obstacles
                .All(one => one.Reason is "RETENTION_RUNS" or "PROOF_OF_CONSENT")
                && await whole.Kommune["caseload"].Database!.CountAsync(
                    $"SELECT count(*) FROM known_plan WHERE plan_id = '{lise.PlanId}' AND ended_on IS NOT NULL") == 1,
            "the register knows that all is ended",
            TimeSpan.FromSeconds(30));
    }

    private async Task<string> AloneAsync(KommuneConnection kommune)
    {
        var person = (await kommune.Caseload.RegisterCitizenAsync(new() { RequestId = NewId(), Citizen = Xanthippe() }, Worker())).Citizen.CitizenId;
        var service = As(whole.Kommune.Tokens.Service("plan"));
        await Eventually.HoldsAsync(
            async () => (await kommune.Consent.DecideAsync(new() { CitizenIds = { person } }, service)).Decisions[0].Version > 0, "Consent knows Xanthippe");
        await kommune.Consent.GiveConsentAsync(
            new()
            {
                RequestId = NewId(),
                Kind = Consent.V1.ConsentKind.Participation,
                SubjectCitizenId = person,
                GiverCitizenId = person,
                Purpose = "en-plan",
                TextVersion = "1",
                Channel = Consent.V1.Channel.Paper,
                EvidenceSha256 = new string('a', 64),
            },
            Worker());
        await Eventually.HoldsAsync(
            async () => (await LeftOfAsync(kommune, person, [])).Any(trace => trace.StartsWith("consent: redis", StringComparison.Ordinal)), "the decision is shared");
        return person;
    }

    private static Citizen Xanthippe() => new()
    {
        GivenName = "Xanthippe",
        FamilyName = "Quistgaard-Ørum",
        BirthDate = "1970-01-01",
        Cpr = Cpr,
        Address = "Søparken 77, 3000 Helsingør",
    };

    private async Task EraseAsync(KommuneConnection kommune, string citizenId)
    {
        var asked = await RequestAsync(kommune, citizenId, "it-1");
        var approved = await ApproveAsync(kommune, asked.Erasure, "it-2");
        Assert.NotEmpty(approved.Erasure.Receipt);
        await IsDoneAsync(kommune, citizenId);
    }

    private Task IsDoneAsync(KommuneConnection kommune, string citizenId) => Eventually.HoldsAsync(
        async () => (await kommune.Retention.GetErasureAsync(new() { CitizenId = citizenId }, It("it-1"))).Erasure is { State: ErasureState.Done } done
            && done.Confirmations.All(one => one.ConfirmedAt is not null),
        "every service has confirmed",
        TimeSpan.FromSeconds(60));

    private Task<RequestErasureResponse> RequestAsync(KommuneConnection kommune, string citizenId, string by, string reason = "Registreret uden hjemmel") =>
        kommune.Retention.RequestErasureAsync(
            new() { RequestId = NewId(), CitizenId = citizenId, Ground = ErasureGround.Unlawful, Reason = reason }, It(by)).ResponseAsync;

    private Task<ApproveErasureResponse> ApproveAsync(KommuneConnection kommune, Erasure erasure, string by) =>
        kommune.Retention.ApproveErasureAsync(new() { RequestId = NewId(), ErasureId = erasure.ErasureId }, It(by)).ResponseAsync;

    private Task<List<string>> LeftOfAsync(KommuneConnection kommune, LoadedCase of, string key) => LeftOfAsync(kommune, of.Citizens[key], []);

    /// <summary>What is left and should not be, in all services.</summary>
    private async Task<List<string>> LeftOfAsync(KommuneConnection kommune, string citizenId, string[] words)
    {
        var left = new List<string>();
        foreach (var service in kommune.LoggingServices)
        {
            FindTracesResponse found = new();
            await Eventually.HoldsAsync(
                async () =>
                {
                    found = await kommune.Traces(service).FindTracesAsync(new() { CitizenId = citizenId, Words = { words } }, As(whole.Kommune.Tokens.Auditor(), "sletning"));
                    return found.NotSearched.Count == 0;
                },
                $"{service} can search everywhere");
            left.AddRange(found.Traces.Where(trace => !trace.Kept).Select(trace => $"{service}: {trace.Place}"));
        }

        return left;
    }

    /// <summary>Nothing is left that should not be; what is on its way in a queue is handled first.</summary>
    private Task IsGoneAsync(KommuneConnection kommune, string citizenId, params string[] words) => Eventually.HoldsAsync(
        async () => (await LeftOfAsync(kommune, citizenId, words)).Count == 0, "nothing is left");

    /// <summary>The messages that name somebody, also those that nobody could handle: looked at and put back.</summary>
    private async Task<List<string>> QueuesWithAsync(KommuneConnection kommune, string citizenId, string[] words)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(whole.Kommune.Servers.RabbitMq) }.CreateConnectionAsync();
        var personal = new PersonalWords();
        foreach (var word in words)
            personal.Add(word);
        var found = new List<string>();
        foreach (var (queue, depth) in await QueuesAsync(kommune))
        {
            // Those of what could not be handled are there when there was something.
            if (depth == 0 && (queue.EndsWith("_error", StringComparison.Ordinal) || queue.EndsWith("_skipped", StringComparison.Ordinal)))
                continue;
            await using var channel = await connection.CreateChannelAsync();
            while (await channel.BasicGetAsync(queue, autoAck: false) is { } message)
            {
                var text = Encoding.UTF8.GetString(message.Body.Span);
                var tellsOfErasure = text.Contains(":CitizenErased\"", StringComparison.Ordinal) || text.Contains(":ErasureDone\"", StringComparison.Ordinal);
                if (personal.FoundIn(message.Body.ToArray()).Any() || (!tellsOfErasure && text.Contains(citizenId, StringComparison.OrdinalIgnoreCase)))
                    found.Add(queue);
            }
        }

        return found;
    }

    /// <summary>Every queue that a service says it has, with how many messages lie in it.</summary>
    private static async Task<List<(string Name, long Depth)>> QueuesAsync(KommuneConnection kommune)
    {
        var queues = new List<(string, long)>();
        foreach (var service in kommune.LoggingServices)
        {
            using var answer = JsonDocument.Parse(await kommune.Http.GetStringAsync(new Uri(new Uri(kommune.Profile.Operations[service]), "/queues")));
            var own = answer.RootElement.GetProperty("queues").EnumerateObject().Select(queue => (queue.Name, queue.Value.GetInt64())).ToList();
            Assert.Contains(own, queue => queue.Name == $"{service}-erased" || service == "caseload");
            queues.AddRange(own);
        }

        return queues;
    }

    private static async Task<string> RefusalAsync<T>(Func<Task<T>> call) => Refusal.From(await Assert.ThrowsAsync<RpcException>(() => call())).Reason;

    private CallOptions It(string who) => As(whole.Kommune.Tokens.Administrator(who), "sletning");

    private CallOptions Worker() => As(whole.Kommune.Tokens.Worker("mette.holm", "employment"));

    private static CallOptions As(string token, string purpose = "en-plan") => KommuneConnection.As(token, CancellationToken.None, purpose);

    private static string NewId() => Guid.CreateVersion7().ToString();
}
