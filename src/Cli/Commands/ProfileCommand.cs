using System.CommandLine;
using System.Text.Json;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan profile</c>: hvor kommunens tjenester er; skrives af AppHost, når alt kører.</summary>
internal static class ProfileCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "Hvor profilen skal ligge." };
        var json = Options.Json();
        var write = new Command("write", "Skriver en profil ud fra miljøvariablerne services__*, Auth__Authority og EnPlan__Kommunekode.") { path, json };
        write.SetAction(parsed =>
        {
            var profile = KommuneProfile.FromEnvironment();
            if (profile.Services.Count == 0)
                throw new CommandFailedException("Miljøet har ingen services__*-variabler.");
            profile.Save(parsed.GetRequiredValue(path));
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(new { path = parsed.GetRequiredValue(path), profile.Kommunekode }, JsonText.Compact));
            return ExitCode.Ok;
        });
        return new Command("profile", "Forbindelsesprofil.") { write };
    }
}
