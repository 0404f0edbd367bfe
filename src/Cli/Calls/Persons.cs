using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;

namespace EnPlan.Cli.Calls;

/// <summary>Tokens for the people of a loaded case by the names they have in it; somebody else gets one of a role.</summary>
internal sealed class Persons(KommuneConnection kommune, LoadedCase? loaded)
{
    public Task<string> TokenAsync(string person, string role, string kommunekode, CancellationToken cancellation)
    {
        if (loaded?.Citizens.GetValueOrDefault(person) is { } citizenId)
            return kommune.Tokens.CitizenAsync(citizenId, kommunekode, cancellation);
        if (role == "caseworker" && loaded?.Workers.GetValueOrDefault(person) is { } areas)
            return kommune.Tokens.WorkerAsync(person, areas, kommunekode, cancellation);
        if (person.Length == 0)
            throw new CommandFailedException("Sig, hvem der kalder (--as), eller giv et token med --token.");
        return role == "citizen"
            ? kommune.Tokens.CitizenAsync(person, kommunekode, cancellation)
            : kommune.Tokens.GetAsync(person, role, [], kommunekode, new() { ["worker_id"] = person }, cancellation);
    }
}
