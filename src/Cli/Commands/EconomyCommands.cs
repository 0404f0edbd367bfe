using System.CommandLine;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;
using EnPlan.Plan.V1;
using Google.Protobuf;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan economy</c>: hvad planer koster, på tværs af budgetter.</summary>
internal static class EconomyCommands
{
    private static readonly Dictionary<string, CostAxis> Axes = new(StringComparer.Ordinal)
    {
        ["budget"] = CostAxis.Budget,
        ["betalingskommune"] = CostAxis.PayingKommune,
        ["fagomraade"] = CostAxis.Area,
        ["indsatstype"] = CostAxis.EffortType,
        ["maaned"] = CostAxis.Month,
        ["maalgruppe"] = CostAxis.TargetGroup,
    };

    public static Command Create() => new("economy", "Økonomi: planlagt, bevilget og forbrugt, på tværs af budgetter.") { Show(), Kommune() };

    private static Command Show()
    {
        var plan = new Argument<string>("PLAN") { Description = "Planens id, eller navnet på en indlæst sag, fx lise." };
        var from = new Option<string>("--from") { Description = "Den første i en måned, fx 2026-01-01." };
        var to = new Option<string>("--to") { Description = "Den sidste i en måned, fx 2026-12-31." };
        var (person, token, json) = (Options.As(), Options.Token(), Options.Json());
        var command = new Command("show", "Viser en plans økonomi efter budget, betalingskommune, fagområde, indsats, medlem, mål og tid.") { plan, from, to, person, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var (planId, bearer) = await Callers.OfAsync(kommune, parsed.GetRequiredValue(plan), parsed.GetValue(person), parsed.GetValue(token), cancellation);
            var economy = await kommune.Economy.GetPlanEconomyAsync(
                new() { PlanId = planId, FromDate = parsed.GetValue(from) ?? "", ToDate = parsed.GetValue(to) ?? "" }, KommuneConnection.As(bearer, cancellation));
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonFormatter.Default.Format(economy) : EconomyText.Of(economy));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Kommune()
    {
        var year = new Option<int>("--year") { Description = "Året, fx 2026.", Required = true };
        var by = new Option<string>("--by") { Description = $"Delt op efter: {string.Join(", ", Axes.Keys)}." };
        by.AcceptOnlyFromAmong([.. Axes.Keys]);
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command("kommune", "Viser kommunens samlede økonomi i et år. Tal, som få planer står bag, vises kun sammen med andre.") { year, by, token, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var bearer = parsed.GetValue(token) is { Length: > 0 } own ? own : await kommune.Tokens.RoleAsync("supervisor", cancellation);
            var axis = parsed.GetValue(by) is { } chosen ? Axes[chosen] : CostAxis.Unspecified;
            var economy = await kommune.Economy.SummarizeEconomyAsync(
                new() { Year = parsed.GetValue(year), Axis = axis }, KommuneConnection.As(bearer, cancellation));
            Console.Out.WriteLine(parsed.GetValue(json) ? JsonFormatter.Default.Format(economy) : EconomyText.Of(economy));
            return ExitCode.Ok;
        });
        return command;
    }
}
