using System.CommandLine;
using EnPlan.Cli.Connection;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan profile</c>: hvor kommunens tjenester er; skrives af AppHost, når alt kører.</summary>
internal static class ProfileCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "Hvor profilen skal ligge." };
        var write = new Command("write", "Skriver en profil ud fra miljøvariablerne services__*, Auth__Authority og EnPlan__Kommunekode.") { path };
        write.SetAction(parsed =>
        {
            var profile = KommuneProfile.FromEnvironment();
            if (profile.Services.Count == 0)
                throw new CommandFailedException("Miljøet har ingen services__*-variabler.");
            profile.Save(parsed.GetRequiredValue(path));
            return ExitCode.Ok;
        });
        return new Command("profile", "Forbindelsesprofil.") { write };
    }
}
