using System.CommandLine;
using System.Text.Json;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Doctor;
using EnPlan.Cli.Output;
using Spectre.Console;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan doctor</c>: er alt, som det skal være, og hvad gør man ellers.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var (token, json) = (Options.Token(), Options.Json());
        var wait = new Option<int>("--wait") { Description = "Så mange sekunder får installationen til at blive rask, fx lige efter en start.", HelpName = "sekunder" };
        var command = new Command("doctor", "Undersøger installationen og siger, hvad der skal gøres ved hvert fund.") { token, json, wait };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var findings = await ExamineAsync(kommune, parsed.GetValue(token), TimeSpan.FromSeconds(parsed.GetValue(wait)), cancellation);
            foreach (var finding in findings)
                Show(finding, parsed.GetValue(json));
            return IsWell(findings) ? ExitCode.Ok : ExitCode.NotAsExpected;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(KommuneConnection kommune, string? token, TimeSpan wait, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        while (true)
        {
            var findings = await new Examination(kommune, token, time).RunAsync(cancellation);
            if (IsWell(findings) || time.GetElapsedTime(began) >= wait)
                return findings;
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellation);
        }
    }

    private static bool IsWell(IReadOnlyList<Finding> findings) => findings.All(finding => finding.Health == Health.Good);

    private static void Show(Finding finding, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new { finding.Check, Health = finding.Health.ToString().ToLowerInvariant(), finding.Text, finding.Advice }, JsonText.Compact));
            return;
        }

        var mark = finding.Health switch { Health.Good => "[green]✓[/]", Health.Degraded => "[yellow]![/]", _ => "[red]✗[/]" };
        AnsiConsole.MarkupLine($"{mark} {Markup.Escape($"{finding.Check}: {finding.Text}")}");
        if (finding.Advice.Length > 0)
            AnsiConsole.MarkupLine($"    {Markup.Escape(finding.Advice)}");
    }
}
