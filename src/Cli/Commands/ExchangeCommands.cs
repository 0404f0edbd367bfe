using System.CommandLine;
using EnPlan.Cli.Connection;
using EnPlan.Kernel;
using EnPlan.Plan.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan plan export</c> og <c>enplan plan import</c>: planer til og fra andre systemer.</summary>
internal static class ExchangeCommands
{
    public static Command Export()
    {
        var plan = PlanArgument();
        var file = new Option<string>("--out") { Description = "Filen, der skrives; ellers skrives dokumentet ud." };
        var (person, token, json) = (Options.As(), Options.Token(), Options.Json());
        var command = new Command("export", "Skriver en plan som HL7 FHIR R4 og viser, hvad filen ikke kan rumme.") { plan, file, person, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var (planId, bearer) = await Callers.OfAsync(kommune, parsed.GetRequiredValue(plan), parsed.GetValue(person), parsed.GetValue(token), cancellation);
            var answer = await kommune.Exchange.ExportPlanAsync(
                new ExportPlanRequest { PlanId = planId, Format = ExchangeFormat.FhirR4Json }, KommuneConnection.As(bearer, cancellation));
            if (parsed.GetValue(file) is { Length: > 0 } path)
                await File.WriteAllTextAsync(path, answer.Document, cancellation);
            else if (!parsed.GetValue(json))
                Console.Out.WriteLine(answer.Document);
            Tell(answer, answer.LeftOut, parsed.GetValue(json), "Står ikke i filen");
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "Et dokument i HL7 FHIR R4 (JSON)." };
        var members = new Option<string[]>("--member")
        {
            Description = "Hvem en person i dokumentet er her, fx Patient/17=0199…; en for hver, der ikke har samme id her.",
            AllowMultipleArgumentsPerToken = true,
        };
        var check = new Option<bool>("--check") { Description = "Læs og kontrollér kun; intet gemmes." };
        var (group, basis, type, kle) = (Text("--target-group", "Målgruppe, hvor dokumentet intet siger."), Text("--legal-basis", "Hjemmel, fx »LAB § 40«."), Text("--effort-type", "Indsatsernes type."), Text("--kle", "Indsatsernes KLE-nummer."));
        var area = Text("--area", "Myndighedsområde, fx social.");
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("import", "Laver en kladde af et dokument i HL7 FHIR R4, også fra andre systemer, og viser, hvad der ikke kom med.")
        {
            file, members, check, group, basis, area, type, kle, token, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var request = new ImportPlanRequest
            {
                RequestId = Guid.CreateVersion7().ToString(),
                Format = ExchangeFormat.FhirR4Json,
                Document = await ReadAsync(parsed.GetRequiredValue(file), cancellation),
                Members = { Mappings.Of(parsed.GetValue(members) ?? []) },
                ValidateOnly = parsed.GetValue(check),
                Defaults = new ImportDefaults
                {
                    TargetGroup = parsed.GetValue(group) ?? "",
                    LegalBasis = parsed.GetValue(basis) ?? "",
                    Area = (Common.V1.AuthorityArea)AuthorityAreas.FromCode(parsed.GetValue(area)),
                    EffortType = parsed.GetValue(type) ?? "",
                    Kle = parsed.GetValue(kle) ?? "",
                },
            };
            var bearer = Callers.Given(parsed.GetValue(token));
            var answer = await kommune.Exchange.ImportPlanAsync(request, KommuneConnection.As(bearer, cancellation));
            if (!parsed.GetValue(json))
                Console.Out.WriteLine(answer.Plan is { } plan ? $"Kladde oprettet: {plan.PlanId}" : "Dokumentet kan læses; intet er gemt.");
            Tell(answer, answer.LeftOut, parsed.GetValue(json), "Kom ikke med, eller er antaget");
            return ExitCode.Ok;
        });
        return command;
    }

    internal static async Task<string> ReadAsync(string path, CancellationToken cancellation) => File.Exists(path)
        ? await File.ReadAllTextAsync(path, cancellation)
        : throw new CommandFailedException($"Filen {path} findes ikke.");

    private static Argument<string> PlanArgument() => new("PLAN") { Description = "Planens id, eller navnet på en indlæst sag, fx lise." };

    private static Option<string> Text(string name, string description) => new(name) { Description = description };

    private static void Tell(IMessage answer, RepeatedField<LeftOut> leftOut, bool json, string heading)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonFormatter.Default.Format(answer));
            return;
        }

        if (leftOut.Count > 0)
            Console.Error.WriteLine($"{heading}:");
        foreach (var left in leftOut)
            Console.Error.WriteLine($"  {left.Path}: {left.Why}");
    }
}
