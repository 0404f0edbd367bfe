using System.CommandLine;
using System.Text.Json;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan token</c>: et token fra udviklingsudstederen.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var subject = new Argument<string>("WHO") { Description = "Hvem tokenet er for: en medarbejders id eller en borgers nøgle eller id." };
        var role = new Option<string>("--role") { Description = "citizen, caseworker, supervisor, administrator eller auditor.", DefaultValueFactory = _ => "caseworker" };
        var areas = new Option<string[]>("--areas") { Description = "Myndighedsområder, fx employment social.", AllowMultipleArgumentsPerToken = true };
        var kommunekode = new Option<string>("--kommunekode") { Description = "Kommunen i tokenet; ellers profilens." };
        var caseName = new Option<string>("--case") { Description = "En indlæst sag, som personen findes i, fx lise." };
        var json = Options.Json();
        var command = new Command("token", "Udsteder et token til udvikling. Virker kun, hvor kommunen kører med udviklingsudstederen.")
        {
            subject, role, areas, kommunekode, caseName, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var who = parsed.GetRequiredValue(subject);
            var where = parsed.GetValue(kommunekode) is { Length: > 0 } given ? given : kommune.Profile.Kommunekode;
            var loaded = parsed.GetValue(caseName) is { Length: > 0 } name
                ? LoadedCase.Find(name) ?? throw new CommandFailedException($"Sagen {name} er ikke indlæst.")
                : null;
            var citizenId = loaded?.Citizens.GetValueOrDefault(who);
            var token = citizenId is not null || parsed.GetValue(role) == "citizen"
                ? await kommune.Tokens.CitizenAsync(citizenId ?? who, where, cancellation)
                : await kommune.Tokens.GetAsync(
                    who, parsed.GetValue(role)!, loaded?.Workers.GetValueOrDefault(who) ?? parsed.GetValue(areas) ?? [], where, new() { ["worker_id"] = who }, cancellation);
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(new { access_token = token }, JsonText.Compact) : token);
            return ExitCode.Ok;
        });
        return command;
    }
}
