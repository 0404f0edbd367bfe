using System.CommandLine;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;
using EnPlan.Consent.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan consent</c>: samtykker, og hvad de betyder.</summary>
internal static class ConsentCommands
{
    public static Command Create() => new("consent", "Samtykker: se, prøv, træk tilbage og få kvittering.")
    {
        List(), Simulate(), Withdraw(), Receipt(),
    };

    private static Command List()
    {
        var citizen = Citizen();
        return Command("list", "Viser alle samtykker, der gælder en borger, nyeste først.", citizen, async (asked, options) =>
            Both(await asked.Kommune.Consent.ListConsentsAsync(new() { SubjectCitizenId = asked.About.Id }, options), ConsentText.Of),
            CaseReference.Citizen);
    }

    private static Command Withdraw()
    {
        var consent = Consent();
        return Command("withdraw", "Trækker et samtykke tilbage. Når kommandoen svarer, gives intet videre på grundlag af det.", consent, async (asked, options) =>
            Both(
                await asked.Kommune.Consent.WithdrawConsentAsync(
                    new() { RequestId = Guid.CreateVersion7().ToString(), ConsentId = asked.About.Id }, options),
                ConsentText.Of),
            CaseReference.Consent);
    }

    private static Command Receipt()
    {
        var consent = Consent();
        return Command("receipt", "Viser kvitteringen: hvad der stoppede, hvad der lovligt bliver, og hvem der har bekræftet.", consent, async (asked, options) =>
            Both(await asked.Kommune.Consent.GetWithdrawalReceiptAsync(new() { ConsentId = asked.About.Id }, options), ConsentText.Of),
            CaseReference.Consent);
    }

    private static Command Simulate()
    {
        var citizen = Citizen();
        var giver = new Option<string>("--giver") { Description = "Hvem der skal sige ja. Ellers borgeren selv." };
        var draft = new Option<string>("--draft") { Description = "Et udkast til samtykke (id). Ellers prøves samtykke til én plan." };
        var command = Command(
            "simulate",
            "Viser, hvem der kunne se hvad efter et ja og efter et nej. Ændrer intet.",
            citizen,
            async (asked, options) => Both(
                await asked.Kommune.Simulation.SimulateConsentAsync(
                    new SimulateConsentRequest
                    {
                        ConsentId = asked.Parsed.GetValue(draft) ?? "",
                        Kind = ConsentKind.Participation,
                        SubjectCitizenId = asked.About.Id,
                        GiverCitizenId = asked.Parsed.GetValue(giver) is { Length: > 0 } other ? CaseReference.Citizen(other).Id : asked.About.Id,
                        Purpose = "en-plan",
                    },
                    options),
                ConsentText.Of),
            CaseReference.Citizen);
        command.Add(giver);
        command.Add(draft);
        return command;
    }

    private static Command Command(
        string name, string description, Argument<string> about, Func<Asked, CallOptions, Task<(IMessage Message, string Text)>> ask, Func<string, CaseReference> find)
    {
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command(name, description) { about, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var found = find(parsed.GetRequiredValue(about));
            var bearer = await found.TokenAsync(kommune, parsed.GetValue(token), cancellation);
            var (message, text) = await ask(new Asked(kommune, found, parsed), KommuneConnection.As(bearer, cancellation));
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonFormatter.Default.Format(message) : text);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Argument<string> Citizen() => new("BORGER") { Description = "Borgerens id, eller sag/person, fx lise/lise." };

    private static Argument<string> Consent() => new("SAMTYKKE") { Description = "Samtykkets id, eller sag/borger/giver, fx lise/sofie/lise." };

    private static (IMessage Message, string Text) Both<T>(T message, Func<T, string> text)
        where T : IMessage => (message, text(message));

    private sealed record Asked(KommuneConnection Kommune, CaseReference About, ParseResult Parsed);
}
