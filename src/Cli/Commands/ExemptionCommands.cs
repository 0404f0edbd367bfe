using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;
using EnPlan.Configuration;
using EnPlan.Configuration.Files;
using EnPlan.Plan.V1;
using Google.Protobuf;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan exemptions</c>: kommunens fritagelser fra lovgivningen.</summary>
internal static class ExemptionCommands
{
    public static Command Create() => new("exemptions", "Fritagelser fra lovgivningen (frikommunevedtægter).") { Import(), List() };

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "Kommunens fil, fx deploy/kommuner/0217.json." };
        var reason = new Option<string>("--reason") { Description = "Hvorfor; gemmes med ændringen.", DefaultValueFactory = _ => "Indlæst fra kommunens fil" };
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("import", "Indlæser vedtægter og fritagelser fra kommunens fil. Det, der allerede står sådan, skrives ikke igen.") { file, reason, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var vedtaegter = Read(parsed.GetRequiredValue(file));
            if (vedtaegter is null)
                return ExitCode.BadInput;
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var options = KommuneConnection.As(await TokenAsync(kommune, parsed.GetValue(token), cancellation), cancellation);
            foreach (var vedtaegt in vedtaegter)
            {
                var request = new PutVedtaegtRequest { RequestId = Guid.CreateVersion7().ToString(), Vedtaegt = ToWire(vedtaegt), Reason = parsed.GetRequiredValue(reason) };
                var answer = await kommune.Exemptions.PutVedtaegtAsync(request, options);
                Console.Out.WriteLine(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(new { vedtaegt = vedtaegt.Id, changed = answer.Changed }, JsonText.Compact)
                    : $"{vedtaegt.Id}: {(answer.Changed == 0 ? "uændret" : $"{answer.Changed} nye eller rettede")}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List()
    {
        var on = new Option<string>("--on") { Description = "Hvilken dag der spørges om, fx 2018-03-16. Ellers i dag.", DefaultValueFactory = _ => "" };
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("list", "Viser vedtægter og fritagelser, og om de gælder.") { on, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var options = KommuneConnection.As(await TokenAsync(kommune, parsed.GetValue(token), cancellation), cancellation);
            var answer = await kommune.Exemptions.ListVedtaegterAsync(new ListVedtaegterRequest { OnDate = parsed.GetRequiredValue(on) }, options);
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonFormatter.Default.Format(answer));
            else
                answer.Vedtaegter.ToList().ForEach(Show);
            return ExitCode.Ok;
        });
        return command;
    }

    private static IReadOnlyList<VedtaegtFile>? Read(string path)
    {
        if (!File.Exists(path))
            throw new CommandFailedException($"Filen {path} findes ikke.");
        var (configuration, mistakes) = ConfigurationReader.Read(File.ReadAllBytes(path));
        foreach (var mistake in mistakes)
            Console.Error.WriteLine($"{path}:{mistake.Line}: {mistake.Path}: {mistake.Text}");
        return configuration?.Vedtaegter;
    }

    private static async Task<string> TokenAsync(KommuneConnection kommune, string? own, CancellationToken cancellation) =>
        own is { Length: > 0 } ? own : await kommune.Tokens.RoleAsync("administrator", cancellation);

    private static void Show(Vedtaegt vedtaegt)
    {
        Console.Out.WriteLine($"{vedtaegt.Title} ({vedtaegt.VedtaegtId})");
        Console.Out.WriteLine($"  Godkendt af {vedtaegt.ApprovedBy} {vedtaegt.ApprovedOn}{(vedtaegt.AuthorityName.Length > 0 ? $", {vedtaegt.AuthorityName}" : "")}. Målgruppe: {vedtaegt.TargetGroup}");
        foreach (var exemption in vedtaegt.Exemptions)
        {
            var periods = string.Join(", ", exemption.Periods.Select(period => $"{period.FromDate} til {period.ToDate}"));
            Console.Out.WriteLine($"  {exemption.Provision}: {State(exemption.State)} ({periods}). {exemption.Frees}");
        }
    }

    private static string State(ExemptionState state) => state switch
    {
        ExemptionState.Approved => "gælder ikke endnu",
        ExemptionState.InForce => "gælder",
        ExemptionState.Expiring => "udløber snart",
        _ => "gælder ikke mere",
    };

    private static Vedtaegt ToWire(VedtaegtFile vedtaegt) => new()
    {
        VedtaegtId = vedtaegt.Id,
        Title = vedtaegt.Title,
        ApprovedBy = vedtaegt.ApprovedBy,
        ApprovedOn = Iso(vedtaegt.ApprovedOn),
        PublishedOn = Iso(vedtaegt.PublishedOn),
        Authority = vedtaegt.Authority,
        TargetGroup = vedtaegt.TargetGroup,
        Exemptions =
        {
            vedtaegt.Exemptions.Select(exemption => new Exemption
            {
                ExemptionId = exemption.Id,
                Provision = exemption.Provision.ToString(),
                Kind = exemption.IsProcess ? ExemptionKind.Process : ExemptionKind.Substantive,
                Frees = exemption.Frees,
                Periods = { new ExemptionPeriod { FromDate = Iso(exemption.Period.From), ToDate = Iso(exemption.Period.To) } },
                Source = exemption.Source,
            }),
        },
    };

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
