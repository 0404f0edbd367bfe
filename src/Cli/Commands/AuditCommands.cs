using System.CommandLine;
using System.Text.Json;
using EnPlan.Cli.Audit;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan audit</c>: hvem har set hvad, og er loggen ægte.</summary>
internal static class AuditCommands
{
    public static Command Create() => new("audit", "Logning: hvem har set hvad, er loggen ægte, og stikprøvekontrol.")
    {
        Verify(), Export(), Check(), ErasureCommands.Prove(), ErasureCommands.List(), ErasureCommands.Replay(),
    };

    private static Command Verify()
    {
        var heads = new Option<string>("--heads")
        {
            Description = "En fil, som kædens hoveder noteres i. Findes den, skal kæderne indeholde de hoveder, der står i den. Gem den uden for databaserne.",
        };
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("verify", "Gennemgår alle tjenesters log. Udgangskode 3, hvis noget er ændret, mangler eller er sat ind.") { heads, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var options = await AsAsync(kommune, parsed.GetValue(token), "auditor", "kontrol", cancellation);
            var noted = NotedHeads.Read(parsed.GetValue(heads));
            var isIntact = true;
            foreach (var service in kommune.LoggingServices)
            {
                var answer = await kommune.AccessLog(service).VerifyChainAsync(noted.Of(service), options);
                isIntact &= answer.Faults.Count == 0;
                noted.Note(answer);
                Console.Out.WriteLine(parsed.GetValue(json) ? Json(answer) : ChainText.Of(answer));
            }

            if (isIntact)
                noted.Save();
            return isIntact ? ExitCode.Ok : ExitCode.NotAsExpected;
        });
        return command;
    }

    private static Command Export()
    {
        var citizen = Citizen();
        var (from, to) = (Day("--from", "Første dag, fx 2026-01-01."), Day("--to", "Sidste dag."));
        var record = new Option<string>("--record") { Description = "Kun det, der handler om én plan, ét samtykke eller lignende: dens nummer (UUID)." };
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("export", "Skriver en borgers logudskrift fra alle tjenester på almindeligt dansk.") { citizen, from, to, record, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var options = await AsAsync(kommune, parsed.GetValue(token), "auditor", "indsigt", cancellation);
            var log = await CitizensLog.ReadAsync(
                kommune, parsed.GetRequiredValue(citizen), parsed.GetValue(from) ?? "", parsed.GetValue(to) ?? "", parsed.GetValue(record) ?? "", options);
            if (parsed.GetValue(json))
            {
                foreach (var line in log)
                    Console.Out.WriteLine(Json(line));
            }
            else
            {
                Console.Out.WriteLine(LogText.Of(log));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Check()
    {
        var (from, to) = (Day("--from", "Første dag, fx 2026-01-01."), Day("--to", "Sidste dag."));
        from.Required = true;
        var size = new Option<int>("--size") { Description = "Hvor mange opslag fra hver tjeneste.", DefaultValueFactory = _ => 10 };
        var seed = new Option<long>("--seed") { Description = "Bestemmer udtrækket; notér det. Ellers vælges et.", DefaultValueFactory = _ => Random.Shared.NextInt64() };
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("check", "Udtrækker tilfældige opslag til stikprøvekontrol (mindst to gange om året).") { from, to, size, seed, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var options = await AsAsync(kommune, parsed.GetValue(token), "auditor", "stikproevekontrol", cancellation);
            if (!parsed.GetValue(json))
                Console.Out.WriteLine($"Udtræk {parsed.GetValue(seed)}. Gem tallet: det giver samme udtræk igen.");
            foreach (var service in kommune.LoggingServices)
            {
                var answer = await kommune.AccessLog(service).SampleAccessAsync(
                    new()
                    {
                        FromDate = parsed.GetRequiredValue(from),
                        ToDate = parsed.GetValue(to) ?? "",
                        Size = parsed.GetValue(size),
                        Seed = parsed.GetValue(seed),
                    },
                    options);
                foreach (var sample in answer.Samples)
                    Console.Out.WriteLine(parsed.GetValue(json) ? Json(sample) : LogText.Of(sample));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    internal static Option<string> Citizen() => new("--citizen") { Description = "Borgerens id, eller navn i en indlæst sag, fx lise/emma.", Required = true };

    private static Option<string> Day(string name, string description) => new(name) { Description = description };

    internal static string Json(Google.Protobuf.IMessage message) =>
        JsonSerializer.Serialize(JsonDocument.Parse(Google.Protobuf.JsonFormatter.Default.Format(message)).RootElement, JsonText.Compact);

    internal static async Task<Grpc.Core.CallOptions> AsAsync(
        KommuneConnection kommune, string? token, string role, string purpose, CancellationToken cancellation) =>
        KommuneConnection.As(
            token is { Length: > 0 } own ? own : await kommune.Tokens.RoleAsync(role, cancellation), cancellation, purpose);
}
