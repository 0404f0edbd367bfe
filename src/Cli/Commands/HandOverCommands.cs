using System.CommandLine;
using EnPlan.Cli.Connection;
using EnPlan.Plan.V1;
using Google.Protobuf;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan handover</c>: en plan flytter med sine borgere til en anden kommune.</summary>
internal static class HandOverCommands
{
    private const string Purpose = "overdragelse";

    public static Command Create() => new("handover", "Overdragelse af planer mellem kommuner, underskrevet og forseglet.") { Send(), Receive(), Confirm() };

    private static Command Send()
    {
        var plan = new Argument<string>("PLAN") { Description = "Planens id, eller navnet på en indlæst sag." };
        var to = new Option<string>("--to") { Description = "Den modtagende kommune, fx 0219.", Required = true };
        var file = new Option<string>("--out") { Description = "Filen, som pakken skrives i.", Required = true };
        var (person, token, json) = (Options.As(), Options.Token(), Options.Json());
        var command = new Command("send", "Laver pakken. Planen fortsætter her, til kvitteringen er kommet.") { plan, to, file, person, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var (planId, bearer) = await Callers.OfAsync(kommune, parsed.GetRequiredValue(plan), parsed.GetValue(person), parsed.GetValue(token), cancellation);
            var options = KommuneConnection.As(bearer, cancellation, Purpose);
            var current = await kommune.Plan.GetPlanAsync(new GetPlanRequest { PlanId = planId }, options);
            var answer = await kommune.HandOver.PrepareHandOverAsync(
                new PrepareHandOverRequest { RequestId = NewId(), PlanId = planId, Etag = current.Plan.Etag, ToKommunekode = parsed.GetRequiredValue(to) }, options);
            await File.WriteAllTextAsync(parsed.GetRequiredValue(file), answer.Package, cancellation);
            Tell(answer, parsed.GetValue(json), [
                $"Pakken gælder til {answer.ExpiresAt.ToDateTimeOffset().ToLocalTime():d. MMMM yyyy}. Den kan kun åbnes af kommune {parsed.GetRequiredValue(to)}.",
                .. answer.SourceReferences.Select((reference, index) => $"Medlem {index + 1}: --member {reference}=<borgerens id hos modtageren>"),
                .. answer.NotConsentedIds.Select(id => $"Ikke med, fordi der ikke er samtykke til overdragelsen: {id}"),
                .. answer.Duties.Select(Line)]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Receive()
    {
        var file = new Argument<string>("FILE") { Description = "Pakken, som den kom." };
        var members = new Option<string[]>("--member") { Description = "Hvem hvert medlem er her; se svaret fra send.", AllowMultipleArgumentsPerToken = true, Required = true };
        var receipt = new Option<string>("--receipt") { Description = "Filen, som kvitteringen til afsenderen skrives i.", Required = true };
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("receive", "Tager en pakke ind: en kladde, pligter med frister, og hvilke samtykker der skal gives her.") { file, members, receipt, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var options = KommuneConnection.As(Callers.Given(parsed.GetValue(token)), cancellation, Purpose);
            var package = await ExchangeCommands.ReadAsync(parsed.GetRequiredValue(file), cancellation);
            var answer = await kommune.HandOver.AcceptHandOverAsync(
                new AcceptHandOverRequest { RequestId = NewId(), Package = package, Members = { Mappings.Of(parsed.GetRequiredValue(members)) } }, options);
            await File.WriteAllTextAsync(parsed.GetRequiredValue(receipt), answer.Receipt, cancellation);
            Tell(answer, parsed.GetValue(json), [
                $"Kladde oprettet: {answer.PlanId} (fra kommune {answer.FromKommunekode}).",
                .. answer.ConsentsToGive.Select(consent => $"Samtykke skal gives her af eller for {consent.CitizenId}."),
                .. answer.Duties.Select(Line)]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Confirm()
    {
        var plan = new Argument<string>("PLAN") { Description = "Planens id, eller navnet på en indlæst sag." };
        var receipt = new Argument<string>("RECEIPT") { Description = "Kvitteringen, som den kom." };
        var (person, token, json) = (Options.As(), Options.Token(), Options.Json());
        var command = new Command("confirm", "Tager kvitteringen ind og afslutter planen som flyttet.") { plan, receipt, person, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var (planId, bearer) = await Callers.OfAsync(kommune, parsed.GetRequiredValue(plan), parsed.GetValue(person), parsed.GetValue(token), cancellation);
            var answer = await kommune.HandOver.ConfirmHandOverAsync(
                new ConfirmHandOverRequest { RequestId = NewId(), PlanId = planId, Receipt = await ExchangeCommands.ReadAsync(parsed.GetRequiredValue(receipt), cancellation) },
                KommuneConnection.As(bearer, cancellation, Purpose));
            Tell(answer, parsed.GetValue(json), ["Planen er afsluttet her: den er flyttet."]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string NewId() => Guid.CreateVersion7().ToString();

    private static string Line(Duty duty) => $"{(duty.DueOn.Length > 0 ? $"Senest {duty.DueOn}" : "Uden frist")}: {duty.Text} ({duty.Subject})";

    private static void Tell(IMessage answer, bool json, IEnumerable<string> lines)
    {
        if (json)
            Console.Out.WriteLine(JsonFormatter.Default.Format(answer));
        else
            Console.Out.WriteLine(string.Join(Environment.NewLine, lines));
    }
}
