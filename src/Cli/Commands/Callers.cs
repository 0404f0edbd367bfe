using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;

namespace EnPlan.Cli.Commands;

/// <summary>Which plan is meant, and who asks: somebody from a loaded case, or whoever the token says.</summary>
internal static class Callers
{
    public static async Task<(string PlanId, string Token)> OfAsync(
        KommuneConnection kommune, string plan, string? person, string? token, CancellationToken cancellation)
    {
        var loaded = LoadedCase.Find(plan);
        var planId = loaded?.PlanId ?? plan;
        if (token is { Length: > 0 } given)
            return (planId, given);
        if (loaded is null)
            throw new CommandFailedException("Giv et token med --token eller ENPLAN_TOKEN, eller brug navnet på en indlæst sag.");
        var who = person is { Length: > 0 } named ? named : loaded.Workers.Keys.First();
        return loaded.Workers.TryGetValue(who, out var areas)
            ? (planId, await kommune.Tokens.WorkerAsync(who, areas, kommune.Profile.Kommunekode, cancellation))
            : throw new CommandFailedException($"{who} er ikke medarbejder i sagen. Der er: {string.Join(", ", loaded.Workers.Keys)}.");
    }

    public static string Given(string? token) => token is { Length: > 0 } given
        ? given
        : throw new CommandFailedException("Giv et token med --token eller ENPLAN_TOKEN.");
}
