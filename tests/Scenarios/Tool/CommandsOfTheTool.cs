using System.Text.Json;
using EnPlan.Cli.Connection;
using EnPlan.Testing;

namespace EnPlan.Scenarios.Tests.Tool;

/// <summary>Each command of the tool against running services: as a person reads it, as a program reads it, and refused.</summary>
[Collection(WholeKommune.Name)]
public sealed class CommandsOfTheTool(WholeKommune whole) : IDisposable
{
    private static readonly string Helsingoer = SolutionFolder.PathOf("deploy", "kommuner", "0217.json");

    private readonly EnplanTool _enplan = new(whole.Profile);

    public void Dispose() => _enplan.Dispose();

    [Fact]
    public async Task Config_check_shows_every_mistake_and_asks_nobody()
    {
        Assert.Equal($"{Helsingoer}: i orden\n", await _enplan.OkAsync("config", "check", Helsingoer));
        Assert.Equal("ok", Text(Assert.Single(await _enplan.JsonAsync("config", "check", Helsingoer)), "outcome"));

        await File.WriteAllTextAsync(_enplan.PathOf("gal.json"), "{\n  \"kommunekode\": \"9999\",\n  \"noget\": 1\n}");
        var wrong = await _enplan.RunAsync("config", "check", _enplan.PathOf("gal.json"));
        var asJson = await _enplan.RunAsync("config", "check", _enplan.PathOf("gal.json"), "--json");

        Assert.Equal((2, 2), (wrong.Exit, asJson.Exit));
        Assert.Contains("gal.json:3: noget:", wrong.Error, StringComparison.Ordinal);
        Assert.All(asJson.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal("mistake", Text(JsonDocument.Parse(line).RootElement, "outcome")));
        await WrongAsync("findes ikke", "config", "check", _enplan.PathOf("borte.json"));
    }

    [Fact]
    public async Task Exemptions_are_imported_once_and_listed_as_of_a_day()
    {
        Assert.Contains("nye eller rettede", await _enplan.OkAsync("exemptions", "import", Helsingoer), StringComparison.Ordinal);
        Assert.All(await _enplan.JsonAsync("exemptions", "import", Helsingoer), vedtaegt => Assert.Equal(0, vedtaegt.GetProperty("changed").GetInt32()));
        Assert.Contains("uændret", await _enplan.OkAsync("exemptions", "import", Helsingoer, "--reason", "Igen"), StringComparison.Ordinal);

        Assert.Contains(": gælder (", await _enplan.OkAsync("exemptions", "list", "--on", "2018-03-16"), StringComparison.Ordinal);
        Assert.NotEmpty(Assert.Single(await _enplan.JsonAsync("exemptions", "list")).GetProperty("vedtaegter").EnumerateArray());

        await RefusedAsync("ROLE_NOT_ALLOWED", "exemptions", "import", Helsingoer, "--token", whole.Kommune.Tokens.Worker("mette.holm", "employment"));
        await WrongAsync("findes ikke", "exemptions", "import", _enplan.PathOf("borte.json"));
    }

    [Fact]
    public async Task Economy_of_a_plan_and_of_the_kommune()
    {
        var lise = await _enplan.LoadLiseAsync();

        Assert.Contains("182.700,00", await _enplan.OkAsync("economy", "show", lise, "--as", "mette.holm"), StringComparison.Ordinal);
        Assert.Equal("18270000", Text(Assert.Single(await _enplan.JsonAsync("economy", "show", lise)).GetProperty("total"), "plannedOre"));
        Assert.NotEmpty(await _enplan.OkAsync("economy", "kommune", "--year", "2026", "--by", "budget"));
        Assert.Single(await _enplan.JsonAsync("economy", "kommune", "--year", "2026"));

        await RefusedAsync("NO_RELATION", "economy", "show", lise, "--as", "ole.berg");
        await RefusedAsync("ROLE_NOT_ALLOWED", "economy", "kommune", "--year", "2026", "--token", whole.Kommune.Tokens.Auditor());
        await WrongAsync("--token", "economy", "show", Guid.CreateVersion7().ToString());
        await WrongAsync("--year", "economy", "kommune");
    }

    [Fact]
    public async Task Consents_are_listed_simulated_withdrawn_and_receipted()
    {
        var lise = await _enplan.LoadLiseAsync();

        Assert.NotEmpty(await _enplan.OkAsync("consent", "list", $"{lise}/lise"));
        Assert.Single(Assert.Single(await _enplan.JsonAsync("consent", "list", $"{lise}/lise")).GetProperty("consents").EnumerateArray());
        Assert.Contains("Nu kan disse se noget", await _enplan.OkAsync("consent", "simulate", $"{lise}/freja", "--giver", $"{lise}/lise", "--token", LisesToken(lise)), StringComparison.Ordinal);
        Assert.Single(await _enplan.JsonAsync("consent", "simulate", $"{lise}/lise"));
        await RefusedAsync("NO_RELATION", "consent", "list", $"{lise}/freja", "--token", whole.Kommune.Tokens.Citizen(IdOf(lise, "eksmand")));

        Assert.Contains("Trukket tilbage", await _enplan.OkAsync("consent", "withdraw", $"{lise}/freja/lise"), StringComparison.Ordinal);
        Assert.Contains("Virkede fra", await _enplan.OkAsync("consent", "receipt", $"{lise}/freja/lise"), StringComparison.Ordinal);
        Assert.True(Assert.Single(await _enplan.JsonAsync("consent", "receipt", $"{lise}/freja/lise")).TryGetProperty("effectiveAt", out _));
        Assert.Equal("CONSENT_STATE_WITHDRAWN", Text(Assert.Single(await _enplan.JsonAsync("consent", "withdraw", $"{lise}/oliver/lise")).GetProperty("consent"), "state"));
        await WrongAsync("intet samtykke", "consent", "withdraw", $"{lise}/freja/emma");
        await WrongAsync("ikke indlæst", "consent", "list", "ukendt/lise");
    }

    [Fact]
    public async Task The_access_log_is_verified_exported_and_sampled()
    {
        var lise = await _enplan.LoadLiseAsync();
        await _enplan.OkAsync("economy", "show", lise, "--as", "mette.holm");

        // Other tests change an entry of the log on purpose, and put it back: whether the chain holds now is not asked here.
        var verified = await _enplan.RunAsync("audit", "verify");
        Assert.Contains(verified.Exit, new[] { 0, 3 });
        Assert.Contains("plan", verified.Output, StringComparison.Ordinal);
        Assert.Contains((await _enplan.RunAsync("audit", "verify", "--json")).Exit, new[] { 0, 3 });

        Assert.Contains("mette.holm", await _enplan.OkAsync("audit", "export", "--citizen", $"{lise}/lise"), StringComparison.Ordinal);
        Assert.Contains(await _enplan.JsonAsync("audit", "export", "--citizen", $"{lise}/lise", "--from", "2026-01-01"), record => Text(record, "service") == "caseload");
        Assert.Contains("Udtræk 42", await _enplan.OkAsync("audit", "check", "--from", "2026-01-01", "--size", "2", "--seed", "42"), StringComparison.Ordinal);
        Assert.NotEmpty(await _enplan.JsonAsync("audit", "check", "--from", "2026-01-01", "--size", "2", "--seed", "42"));

        await RefusedAsync("ROLE_NOT_ALLOWED", "audit", "export", "--citizen", $"{lise}/lise", "--token", whole.Kommune.Tokens.Supervisor("chef"));
        await WrongAsync("hverken et borger-id", "audit", "export", "--citizen", "hvemsomhelst");
        await WrongAsync("--from", "audit", "check");
    }

    [Fact]
    public async Task Nobody_is_proved_erased_who_is_still_here_and_the_list_of_the_erased_can_be_replayed()
    {
        var lise = await _enplan.LoadLiseAsync();

        var found = await _enplan.RunAsync("audit", "prove-erased", "--citizen", $"{lise}/emma");
        Assert.Equal(3, found.Exit);
        Assert.Contains("SPOR i ", found.Output, StringComparison.Ordinal);
        Assert.Contains("ingen spor", await _enplan.OkAsync("audit", "prove-erased", "--citizen", Guid.CreateVersion7().ToString()), StringComparison.Ordinal);
        Assert.NotEmpty(await _enplan.JsonAsync("audit", "prove-erased", "--citizen", Guid.CreateVersion7().ToString()));

        await File.WriteAllTextAsync(_enplan.PathOf("slettede.jsonl"), await _enplan.OkAsync("audit", "erasures"));
        Assert.Contains("registret havde tabt 0", await _enplan.OkAsync("audit", "replay-erasures", _enplan.PathOf("slettede.jsonl")), StringComparison.Ordinal);
        Assert.Single(await _enplan.JsonAsync("audit", "replay-erasures", _enplan.PathOf("slettede.jsonl")));

        await RefusedAsync("ROLE_NOT_ALLOWED", "audit", "erasures", "--token", whole.Kommune.Tokens.Supervisor("chef"));
        await WrongAsync("ikke en sletteliste", "audit", "replay-erasures", Helsingoer);
    }

    [Fact]
    public async Task A_case_is_held_released_and_erased_by_two()
    {
        var lise = await _enplan.LoadLiseAsync();
        await RefusedAsync("PROTECTS_ANOTHER", "retention", "request", "--citizen", $"{lise}/eksmand", "--ground", "Unlawful", "--reason", "Registreret uden hjemmel");
        string[] citizen = ["--citizen", await StrangerAsync()];

        Assert.NotEmpty(await _enplan.OkAsync("retention", "due"));
        Assert.Single(await _enplan.JsonAsync("retention", "due"));
        Assert.Contains("Opbevares", await _enplan.OkAsync(["retention", "show", .. citizen]), StringComparison.Ordinal);

        var hold = Text(Assert.Single(await _enplan.JsonAsync(["retention", "hold", .. citizen, "--reason", "Klagesag ved Ankestyrelsen"])).GetProperty("hold"), "holdId");
        await RefusedAsync("LEGAL_HOLD", ["retention", "request", .. citizen, "--ground", "Unlawful", "--reason", "Registreret uden hjemmel"]);
        Assert.Contains("Klagesag", await _enplan.OkAsync(["retention", "show", .. citizen]), StringComparison.Ordinal);
        Assert.Contains("er ophævet", await _enplan.OkAsync("retention", "lift", "--hold", hold), StringComparison.Ordinal);

        var first = await RequestAsync(citizen);
        Assert.Contains("er afvist", await _enplan.OkAsync("retention", "reject", "--erasure", first, "--as", "it-2"), StringComparison.Ordinal);
        var second = await RequestAsync(citizen);
        await RefusedAsync("OWN_ERASURE", "retention", "approve", "--erasure", second, "--as", "it-1");
        Assert.Contains("er godkendt", await _enplan.OkAsync("retention", "approve", "--erasure", second, "--as", "it-2"), StringComparison.Ordinal);
        await Eventually.HoldsAsync(
            async () => (await _enplan.RunAsync(["retention", "show", .. citizen])).Output.Contains("er gennemført", StringComparison.Ordinal),
            "every service has erased",
            TimeSpan.FromSeconds(60));
        Assert.Contains((await _enplan.OkAsync("audit", "erasures", "--json")).Split('\n'), line => line.Contains(second, StringComparison.Ordinal));

        await WrongAsync("--citizen", "retention", "show");
    }

    private async Task<string> StrangerAsync()
    {
        using var kommune = whole.Connect();
        var worker = KommuneConnection.As(whole.Kommune.Tokens.Worker("mette.holm", "employment"), CancellationToken.None);
        var registered = await kommune.Caseload.RegisterCitizenAsync(
            new() { RequestId = Guid.CreateVersion7().ToString(), Citizen = new() { GivenName = "Ukendt", FamilyName = "Eksempel", BirthDate = "1970-01-01" } }, worker);
        return registered.Citizen.CitizenId;
    }

    private async Task<string> RequestAsync(string[] citizen) => Text(
        Assert.Single(await _enplan.JsonAsync(["retention", "request", .. citizen, "--ground", "Unlawful", "--reason", "Registreret uden hjemmel", "--as", "it-1"])).GetProperty("erasure"),
        "erasureId");

    private async Task RefusedAsync(string reason, params string[] arguments)
    {
        var ran = await _enplan.RunAsync(arguments);
        Assert.Equal((1, ""), (ran.Exit, ran.Output));
        Assert.Contains($"[{reason}]", ran.Error, StringComparison.Ordinal);
    }

    private async Task WrongAsync(string why, params string[] arguments)
    {
        var ran = await _enplan.RunAsync(arguments);
        Assert.Equal(2, ran.Exit);
        Assert.Contains(why, ran.Error, StringComparison.Ordinal);
    }

    private string LisesToken(string name) => whole.Kommune.Tokens.Citizen(IdOf(name, "lise"));

    private Guid IdOf(string name, string person) => _enplan.Loaded(name).GetProperty("citizens").GetProperty(person).GetGuid();

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
