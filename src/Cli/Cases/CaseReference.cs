using EnPlan.Cli.Connection;

namespace EnPlan.Cli.Cases;

/// <summary>Somebody or something of a loaded case, named on the command line: <c>lise/sofie</c>, or an id as it is.</summary>
/// <param name="Id">The id that it means.</param>
/// <param name="Asker">Citizen id of who asks unless a token says otherwise; empty when it is not known.</param>
internal sealed record CaseReference(string Id, string Asker)
{
    /// <summary>A citizen: <c>case/person</c> or a UUID.</summary>
    public static CaseReference Citizen(string text)
    {
        if (text.Split('/') is not [var name, var person])
            return new CaseReference(text, "");
        return Case(name).Citizens.TryGetValue(person, out var id)
            ? new CaseReference(id, id)
            : throw new CommandFailedException($"{person} er ikke i sagen {name}.");
    }

    /// <summary>A consent: <c>case/subject/giver</c> or a UUID.</summary>
    public static CaseReference Consent(string text)
    {
        if (text.Split('/') is not [var name, var subject, var giver])
            return new CaseReference(text, "");
        var found = Case(name);
        return found.Consents.TryGetValue($"{subject}/{giver}", out var id)
            ? new CaseReference(id, found.Citizens[giver])
            : throw new CommandFailedException($"Sagen {name} har intet samtykke fra {giver} om {subject}.");
    }

    /// <summary>The token to ask with: the one given, or that of the citizen in question while developing.</summary>
    public async Task<string> TokenAsync(KommuneConnection kommune, string? given, CancellationToken cancellation) =>
        given is { Length: > 0 } token ? token
        : Asker.Length > 0 ? await kommune.Tokens.CitizenAsync(Asker, kommune.Profile.Kommunekode, cancellation)
        : throw new CommandFailedException("Giv et token med --token, eller brug navne fra en indlæst sag, fx lise/lise.");

    private static LoadedCase Case(string name) =>
        LoadedCase.Find(name) ?? throw new CommandFailedException($"Sagen {name} er ikke indlæst. Se: enplan case load");
}
