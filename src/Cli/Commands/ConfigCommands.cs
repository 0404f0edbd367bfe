using System.CommandLine;
using System.Text.Json;
using EnPlan.Cli.Output;
using EnPlan.Configuration.Files;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan config</c>: kommunens konfiguration.</summary>
internal static class ConfigCommands
{
    public static Command Create() => new("config", "Kommunens konfiguration.") { Check() };

    private static Command Check()
    {
        var files = new Argument<string[]>("FILE") { Description = "Kommunens fil, fx deploy/kommuner/0217.json.", Arity = ArgumentArity.OneOrMore };
        var json = Options.Json();
        var command = new Command("check", "Kontrollerer konfigurationsfiler. Viser alle fejl på én gang med linje og sted.") { files, json };
        command.SetAction(parsed =>
        {
            var mistakes = parsed.GetRequiredValue(files).Sum(path => Check(path, parsed.GetValue(json)));
            return mistakes == 0 ? ExitCode.Ok : ExitCode.BadInput;
        });
        return command;
    }

    private static int Check(string path, bool json)
    {
        if (!File.Exists(path))
            throw new CommandFailedException($"Filen {path} findes ikke.");
        var (_, mistakes) = ConfigurationReader.Read(File.ReadAllBytes(path));
        foreach (var mistake in mistakes)
        {
            if (json)
                Console.Out.WriteLine(JsonSerializer.Serialize(new { outcome = "mistake", file = path, mistake.Line, mistake.Path, mistake.Text }, JsonText.Compact));
            else
                Console.Error.WriteLine($"{path}:{mistake.Line}: {mistake.Path}: {mistake.Text}");
        }

        if (mistakes.Count == 0)
            Console.Out.WriteLine(json ? JsonSerializer.Serialize(new { outcome = "ok", file = path }, JsonText.Compact) : $"{path}: i orden");
        return mistakes.Count;
    }
}
