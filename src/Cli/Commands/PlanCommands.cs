using System.CommandLine;
using EnPlan.Cli.Calls;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;
using Google.Protobuf;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan plan</c>: en borgers eller families plan.</summary>
internal static class PlanCommands
{
    public static Command Create() => new("plan", "Planer.") { Show(), ExchangeCommands.Export(), ExchangeCommands.Import() };

    private static Command Show()
    {
        var plan = new Argument<string>("PLAN") { Description = "Planens id, eller navnet på en indlæst sag, fx lise." };
        var view = new Option<bool>("--citizen") { Description = "Vis planen, som borgeren læser den." };
        var (person, token, json) = (Options.As(), Options.Token(), Options.Json());
        var command = new Command("show", "Viser en plan: for borgere på almindeligt dansk, for medarbejdere med faglige oplysninger.") { plan, person, view, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var loaded = LoadedCase.Find(parsed.GetRequiredValue(plan));
            var planId = loaded?.PlanId ?? parsed.GetRequiredValue(plan);
            var who = parsed.GetValue(person) is { Length: > 0 } given ? given : loaded?.Workers.Keys.First() ?? "";
            var bearer = parsed.GetValue(token) is { Length: > 0 } own ? own : await new Persons(kommune, loaded).TokenAsync(who, "caseworker", kommune.Profile.Kommunekode, cancellation);
            var options = KommuneConnection.As(bearer, cancellation);
            var (message, text) = parsed.GetValue(view) || loaded?.Citizens.ContainsKey(who) == true
                ? Both((await kommune.Plan.GetCitizenPlanAsync(new() { PlanId = planId }, options)).Plan, PlanText.Of)
                : Both(await kommune.Plan.GetPlanAsync(new() { PlanId = planId }, options), PlanText.Of);
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonFormatter.Default.Format(message) : text);
            return ExitCode.Ok;
        });
        return command;
    }

    private static (IMessage Message, string Text) Both<T>(T message, Func<T, string> text) where T : IMessage => (message, text(message));
}
