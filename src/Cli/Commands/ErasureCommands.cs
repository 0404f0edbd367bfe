using System.CommandLine;
using EnPlan.Audit.V1;
using EnPlan.Caseload.V1;
using EnPlan.Cli.Audit;
using EnPlan.Cli.Connection;
using Google.Protobuf;

namespace EnPlan.Cli.Commands;

/// <summary>The part of <c>enplan audit</c> that is about erasure: bevis, liste og gentagelse.</summary>
internal static class ErasureCommands
{
    private const string Purpose = "sletning";
    private const int PageSize = 200;

    public static Command Prove()
    {
        var citizen = AuditCommands.Citizen();
        var cpr = new Option<string>("--cpr") { Description = "Borgerens CPR-nummer, som det var." };
        var names = new Option<string[]>("--name") { Description = "Navne eller andre ord, der kun passer på borgeren.", AllowMultipleArgumentsPerToken = true };
        var logs = new Option<string[]>("--logs") { Description = "Mapper med tjenesternes logfiler, der også skal gennemsøges.", AllowMultipleArgumentsPerToken = true };
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("prove-erased", "Søger alle tjenester igennem efter en slettet borger. Udgangskode 3, hvis der er spor, der ikke må være der.")
        {
            citizen, cpr, names, logs, token, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var options = await AuditCommands.AsAsync(kommune, parsed.GetValue(token), "auditor", Purpose, cancellation);
            var request = new FindTracesRequest { CitizenId = CitizensLog.IdOf(parsed.GetRequiredValue(citizen)) };
            if (parsed.GetValue(cpr) is { Length: > 0 } number)
                request.Words.Add(CprForms(number));
            request.Words.AddRange(parsed.GetValue(names) ?? []);
            var isGone = true;
            foreach (var service in kommune.LoggingServices)
            {
                var answer = await kommune.Traces(service).FindTracesAsync(request, options);
                isGone &= answer.Traces.All(trace => trace.Kept);
                Console.Out.WriteLine(parsed.GetValue(json) ? AuditCommands.Json(answer) : TraceText.Of(answer));
            }

            var files = LogFiles.With([request.CitizenId, .. request.Words], parsed.GetValue(logs) ?? []);
            foreach (var file in files)
                Console.Out.WriteLine($"logfil: {file}");
            return isGone && files.Count == 0 ? ExitCode.Ok : ExitCode.NotAsExpected;
        });
        return command;
    }

    public static Command List()
    {
        // The list is kept in a file and read again by replay-erasures: it is JSON in any case.
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("erasures", "Skriver slettelisten, én sletning på hver linje. Gem den hver dag et andet sted end sikkerhedskopierne.") { token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var options = await AuditCommands.AsAsync(kommune, parsed.GetValue(token), "administrator", Purpose, cancellation);
            var request = new ListErasuresRequest { PageSize = PageSize };
            do
            {
                var page = await kommune.Retention.ListErasuresAsync(request, options);
                foreach (var erasure in page.Erasures)
                    Console.Out.WriteLine(JsonFormatter.Default.Format(erasure));
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Replay()
    {
        var file = new Argument<string>("FILE") { Description = "Slettelisten, som enplan audit erasures har skrevet." };
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("replay-erasures", "Sletter igen, hvad en genskabelse fra sikkerhedskopi har bragt tilbage.") { file, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var options = await AuditCommands.AsAsync(kommune, parsed.GetValue(token), "administrator", Purpose, cancellation);
            var (restored, told) = (0, 0);
            foreach (var some in ErasuresIn(parsed.GetRequiredValue(file)).Chunk(PageSize))
            {
                var answer = await kommune.Retention.ReplayErasuresAsync(new() { Erasures = { some } }, options);
                restored += answer.Restored;
                told += answer.Told;
            }

            Console.Out.WriteLine(parsed.GetValue(json)
                ? AuditCommands.Json(new ReplayErasuresResponse { Told = told, Restored = restored })
                : $"{told} sletninger er sendt til tjenesterne igen; registret havde tabt {restored} af dem.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static List<Erasure> ErasuresIn(string path)
    {
        if (!File.Exists(path))
            throw new CommandFailedException($"Filen {path} findes ikke.");
        try
        {
            return [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Erasure.Parser.ParseJson)];
        }
        catch (IOException wrong) when (wrong is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new CommandFailedException($"Filen {path} er ikke en sletteliste, som enplan audit erasures har skrevet.");
        }
    }

    // As it is written with and without the hyphen.
    private static string[] CprForms(string cpr)
    {
        var digits = string.Concat(cpr.Where(char.IsAsciiDigit));
        return digits.Length == 10 ? [digits, $"{digits[..6]}-{digits[6..]}"] : [cpr];
    }
}
