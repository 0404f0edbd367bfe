using System.CommandLine;
using System.Text.Json;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;
using EnPlan.Configuration.Files;
using EnPlan.Kernel;
using Spectre.Console;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan case</c>: sager fra filer.</summary>
internal static class CaseCommands
{
    public static Command Create() => new("case", "Sager fra filer: kontrollér, indlæs og gennemfør.") { Check(), Load(), Run() };

    private static Command Check()
    {
        var (command, files, json) = FileCommand("check", "Kontrollerer sagsfiler uden at sende noget. Viser alle fejl på én gang med linje og sted.");
        command.SetAction(parsed => ReadAll(parsed.GetRequiredValue(files), parsed.GetValue(json)) is null ? ExitCode.BadInput : ExitCode.Ok);
        return command;
    }

    private static Command Load()
    {
        var (command, files, json) = FileCommand("load", "Indlæser sager til og med planer i kraft. En sag, der allerede er indlæst, røres ikke.");
        command.SetAction(async (parsed, cancellation) =>
        {
            if (ReadAll(parsed.GetRequiredValue(files), parsed.GetValue(json)) is not { } cases)
                return ExitCode.BadInput;
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            foreach (var file in cases)
            {
                var log = Log(parsed.GetValue(json), file);
                if (LoadedCase.Find(file.Name) is not null)
                    log.Done("Sagen er allerede indlæst");
                else
                    (await new CaseLoader(kommune, file, $"load/{file.Name}", log).LoadAsync(cancellation)).Save();
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Run()
    {
        var (command, files, json) = FileCommand("run", "Gennemfører sager fra ende til anden med nye personer hver gang og viser hvert trin med sit udfald.");
        command.SetAction(async (parsed, cancellation) =>
        {
            if (ReadAll(parsed.GetRequiredValue(files), parsed.GetValue(json)) is not { } cases)
                return ExitCode.BadInput;
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var asExpected = true;
            foreach (var file in cases)
            {
                var log = Log(parsed.GetValue(json), file);
                var run = $"run/{Guid.CreateVersion7()}";
                var loaded = await new CaseLoader(kommune, file, run, log).LoadAsync(cancellation);
                asExpected &= await new StoryTeller(kommune, file, loaded, run, log).TellAsync(cancellation);
            }

            return asExpected ? ExitCode.Ok : ExitCode.NotAsExpected;
        });
        return command;
    }

    private static (Command Command, Argument<string[]> Files, Option<bool> Json) FileCommand(string name, string description)
    {
        var files = new Argument<string[]>("FILE") { Description = "Sagsfil(er) i JSON.", Arity = ArgumentArity.OneOrMore };
        var json = Options.Json();
        return (new Command(name, description) { files, json }, files, json);
    }

    /// <summary>All files are read before any is sent; null when one of them has a mistake.</summary>
    private static List<CaseFile>? ReadAll(string[] paths, bool json)
    {
        var cases = new List<CaseFile>();
        var mistakes = 0;
        foreach (var path in paths)
        {
            if (!File.Exists(path))
                throw new CommandFailedException($"Filen {path} findes ikke.");
            var (file, found) = CaseReader.Read(File.ReadAllBytes(path), DanishCalendar.Today(TimeProvider.System));
            mistakes += found.Count;
            foreach (var mistake in found)
                Show(path, mistake, json);
            if (file is not null)
                cases.Add(file);
        }

        if (mistakes > 0 && !json)
            Console.Error.WriteLine($"{mistakes} fejl; intet er indlæst.");
        return mistakes == 0 ? cases : null;
    }

    private static void Show(string path, Mistake mistake, bool json)
    {
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(new { outcome = "mistake", file = path, mistake.Line, mistake.Path, mistake.Text }, JsonText.Compact));
        else
            Console.Error.WriteLine($"{path}:{mistake.Line}: {mistake.Path}: {mistake.Text}");
    }

    private static ICaseLog Log(bool json, CaseFile file)
    {
        if (json)
            return new JsonCaseLog(Console.Out);
        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(file.Title)}[/]");
        return new TextCaseLog(AnsiConsole.Console);
    }
}
