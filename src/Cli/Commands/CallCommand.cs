using System.CommandLine;
using System.Text.Json;
using EnPlan.Cli.Calls;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;
using Google.Protobuf;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan call</c>: kald en hvilken som helst metode i kontrakterne.</summary>
internal static class CallCommand
{
    public static Command Create()
    {
        var method = new Argument<string>("METHOD") { Description = "Metoden, fx PlanService/GetPlan; »list« viser dem alle.", DefaultValueFactory = _ => "list" };
        var request = new Argument<string>("REQUEST") { Description = "Anmodningen som JSON; »-« læser den fra standardinput.", DefaultValueFactory = _ => "{}" };
        var caseName = new Option<string>("--case") { Description = "En indlæst sag; $plan, $lise og andre af dens nøgler i anmodningen bliver til id'er." };
        var role = new Option<string>("--role") { Description = "Rollen i tokenet, når den, der kalder, ikke er fra sagen.", DefaultValueFactory = _ => "caseworker" };
        var purpose = new Option<string>("--purpose") { Description = "Formålet med kaldet.", DefaultValueFactory = _ => "en-plan" };
        var service = new Option<string>("--service") { Description = "Tjenesten, hvor flere har metoden, fx AccessLogService." };
        var (person, token, json) = (Options.As(), Options.Token(), Options.Json());
        var command = new Command("call", "Kalder en metode i kontrakterne og skriver svaret som JSON. Skrivende kald får selv et request_id.")
        {
            method, request, caseName, person, role, purpose, service, token, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(method);
            if (name == "list")
            {
                Console.Out.WriteLine(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(ContractMethod.Names, JsonText.Compact)
                    : string.Join(Environment.NewLine, ContractMethod.Names));
                return ExitCode.Ok;
            }

            var found = ContractMethod.Find(name) ?? throw new CommandFailedException($"Metoden {name} findes ikke. Se dem alle med: enplan call list");
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var loaded = parsed.GetValue(caseName) is { Length: > 0 } given
                ? LoadedCase.Find(given) ?? throw new CommandFailedException($"Sagen {given} er ikke indlæst.")
                : null;
            var bearer = parsed.GetValue(token) is { Length: > 0 } own
                ? own
                : await new Persons(kommune, loaded).TokenAsync(parsed.GetValue(person) ?? "", parsed.GetValue(role)!, kommune.Profile.Kommunekode, cancellation);
            var text = parsed.GetRequiredValue(request);
            var message = Parse(found, Placeholders.Of(loaded).Fill(text == "-" ? await Console.In.ReadToEndAsync(cancellation) : text));
            found.Identify(message, Guid.CreateVersion7().ToString());
            var answer = await found.CallAsync(
                kommune.Invoker(parsed.GetValue(service) is { Length: > 0 } home ? home : found.Home),
                message,
                KommuneConnection.As(bearer, cancellation, parsed.GetValue(purpose)!));
            Console.Out.WriteLine(Formatter.Format(answer));
            return ExitCode.Ok;
        });
        return command;
    }

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithIndentation());

    private static IMessage Parse(ContractMethod method, string json)
    {
        try
        {
            return method.Request(json);
        }
        catch (Exception wrong) when (wrong is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new CommandFailedException($"Anmodningen passer ikke til {method.Name}: {wrong.Message}");
        }
    }
}
