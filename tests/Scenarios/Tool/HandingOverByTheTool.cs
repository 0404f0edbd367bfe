using System.Text.RegularExpressions;
using EnPlan.Caseload.V1;
using EnPlan.Cli.Connection;
using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.Scenarios.Tests.Tool;

/// <summary>Lise moves to Hillerød: municipal IT of both kommuner carry the plan over with files.</summary>
[Collection(WholeKommune.Name)]
public sealed partial class HandingOverByTheTool(WholeKommune helsingør) : IAsyncLifetime
{
    private static readonly string[] Services = ["consent", "caseload", "plan"];

    private static readonly string[] Family = ["lise", "emma", "oliver", "freja"];

    private readonly KommuneFixture _hillerød = KommuneFixture.Of("0219");

    public async Task InitializeAsync()
    {
        await _hillerød.InitializeAsync();
        await _hillerød.StartAsync("consent", Consents.ConsentHost.Build);
        await _hillerød.StartAsync("caseload", Caseloads.CaseloadHost.Build);
        await _hillerød.StartAsync("plan", Plans.PlanHost.Build, $"--HandOver:DevelopmentFolder={helsingør.HandOverKeys}");
    }

    public Task DisposeAsync() => _hillerød.DisposeAsync();

    [Fact]
    public async Task A_plan_is_sent_received_and_confirmed()
    {
        using var sender = new EnplanTool(helsingør.Profile);
        using var receiver = new EnplanTool(WholeKommune.ProfileOf(_hillerød, Services));
        var lise = await sender.LoadLiseAsync();
        var (package, receipt) = (sender.PathOf("lise.pakke"), sender.PathOf("lise.kvittering"));
        string[] send = ["handover", "send", lise, "--as", "mette.holm", "--to", "0219", "--out", package];
        await RefusedAsync(sender, "HAND_OVER_NOT_CONSENTED", send);
        Assert.False(File.Exists(package), "nothing is written that was not given");
        foreach (var member in Family)
            await ConsentAsync(sender, lise, member);

        var sent = await sender.OkAsync(send);
        Assert.Contains("Den kan kun åbnes af kommune 0219.", sent, StringComparison.Ordinal);
        Assert.Single(await sender.JsonAsync(send));
        var karen = _hillerød.Tokens.Worker("karen", "employment", "social", "children-and-family");
        var references = References().Matches(sent).Select(match => match.Groups["reference"].Value).ToList();
        string[] take = ["handover", "receive", package, "--receipt", receipt];
        string[] receive = [.. take, .. Members(references, await MovedInAsync(karen))];
        string[] takeBack = [.. take, .. Members(references, Family.Select(person => sender.Loaded(lise).GetProperty("citizens").GetProperty(person).GetString()!))];
        await RefusedAsync(receiver, "NO_RELATION", [.. receive, "--token", _hillerød.Tokens.Worker("stranger", "social")]);
        await RefusedAsync(sender, "HAND_OVER_NOT_FOR_US", [.. takeBack, "--token", helsingør.Kommune.Tokens.Worker("mette.holm", "employment")]);

        var received = await receiver.OkAsync([.. receive, "--token", karen]);
        Assert.Contains("Kladde oprettet", received, StringComparison.Ordinal);
        Assert.Equal(4, received.Split("Samtykke skal gives her").Length - 1);
        await RefusedAsync(receiver, "HAND_OVER_REPLAYED", [.. receive, "--token", karen]);

        await File.WriteAllTextAsync(sender.PathOf("falsk"), "e30.e30.e30");
        await RefusedAsync(sender, "HAND_OVER_RECEIPT_WRONG", "handover", "confirm", lise, sender.PathOf("falsk"), "--as", "mette.holm");
        Assert.Contains("den er flyttet", await sender.OkAsync("handover", "confirm", lise, receipt, "--as", "mette.holm"), StringComparison.Ordinal);
        Assert.Equal(1, (await sender.RunAsync("handover", "confirm", lise, receipt, "--as", "mette.holm", "--json")).Exit);
    }

    [Fact]
    public async Task What_is_written_wrong_is_told_before_anything_is_sent()
    {
        using var tool = new EnplanTool(helsingør.Profile);

        await WrongAsync(tool, "--to", "handover", "send", "lise", "--out", tool.PathOf("pakke"));
        await WrongAsync(tool, "findes ikke", "handover", "receive", tool.PathOf("borte"), "--member", "a=b", "--receipt", tool.PathOf("r"), "--token", "t");
        await WrongAsync(tool, "--token", "handover", "receive", tool.PathOf("borte"), "--member", "a=b", "--receipt", tool.PathOf("r"));
    }

    private static IEnumerable<string> Members(IEnumerable<string> references, IEnumerable<string> ids) =>
        references.Zip(ids, (reference, id) => $"{reference}={id}").SelectMany(member => (string[])["--member", member]);

    private static async Task RefusedAsync(EnplanTool tool, string reason, params string[] arguments)
    {
        var ran = await tool.RunAsync(arguments);
        Assert.Equal((1, ""), (ran.Exit, ran.Output));
        Assert.Contains($"[{reason}]", ran.Error, StringComparison.Ordinal);
    }

    private static async Task WrongAsync(EnplanTool tool, string why, params string[] arguments)
    {
        var ran = await tool.RunAsync(arguments);
        Assert.Equal(2, ran.Exit);
        Assert.Contains(why, ran.Error, StringComparison.Ordinal);
    }

    // Lise consents for herself and, as the only one who holds custody, for her children.
    private async Task ConsentAsync(EnplanTool tool, string name, string member)
    {
        using var kommune = helsingør.Connect();
        var loaded = tool.Loaded(name);
        var lise = loaded.GetProperty("citizens").GetProperty("lise").GetString()!;
        await kommune.Consent.GiveConsentAsync(
            new GiveConsentRequest
            {
                RequestId = NewId(),
                Kind = ConsentKind.Obtaining,
                SubjectCitizenId = loaded.GetProperty("citizens").GetProperty(member).GetString()!,
                GiverCitizenId = lise,
                Purpose = "overdragelse",
                TextVersion = "2026-1",
                Channel = Channel.Digital,
                EvidenceSha256 = new string('b', 64),
                ConsequencesTold = true,
                Scope = new ConsentScope
                {
                    InformationKinds = { InformationKind.Employment, InformationKind.Education, InformationKind.ChildWelfare },
                    Sources = { new Party { Area = AuthorityArea.Employment } },
                    Recipients = { new Party { Organisation = "kommune-0219", Name = "Hillerød Kommune" } },
                    PlanId = loaded.GetProperty("planId").GetString()!,
                },
            },
            As(helsingør.Kommune.Tokens.Citizen(Guid.Parse(lise))));
    }

    /// <summary>Lise and her children in Hillerød's register, with Karen assigned to them.</summary>
    private async Task<IReadOnlyList<string>> MovedInAsync(string karen)
    {
        using var kommune = new KommuneConnection(WholeKommune.ProfileOf(_hillerød, Services));
        var leader = As(_hillerød.Tokens.Supervisor("leder"));
        AuthorityArea[] areas = [AuthorityArea.Employment, AuthorityArea.Social, AuthorityArea.ChildrenAndFamily];
        await kommune.Caseload.PutWorkerAsync(new() { RequestId = NewId(), Worker = new Worker { WorkerId = "karen", Name = "Karen Ny", Title = "Rådgiver", Areas = { areas } } }, leader);
        var ids = new List<string>();
        foreach (var (name, born) in new[] { ("Lise", "1988-02-03"), ("Emma", "2011-05-06"), ("Oliver", "2014-07-08"), ("Freja", "2017-09-10") })
        {
            var citizen = new Citizen { GivenName = name, FamilyName = "Eksempel", BirthDate = born };
            if (ids.Count > 0)
                citizen.Relationships.Add(new Relationship { CitizenId = ids[0], Kind = RelationshipKind.CustodyHolder });
            ids.Add((await kommune.Caseload.RegisterCitizenAsync(new() { RequestId = NewId(), Citizen = citizen }, As(karen))).Citizen.CitizenId);
        }

        await kommune.Caseload.AssignWorkersAsync(
            new() { RequestId = NewId(), CitizenIds = { ids }, Kind = AssignmentKind.Coordinator, WorkerIds = { "karen" }, Reason = "Ny i kommunen" }, leader);
        return ids;
    }

    private static CallOptions As(string token) => KommuneConnection.As(token, CancellationToken.None);

    private static string NewId() => Guid.CreateVersion7().ToString();

    [GeneratedRegex(@"--member (?<reference>\S+)=<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex References();
}
