using System.Text.Json;

namespace EnPlan.Cli.Connection;

/// <summary>Asks the development issuer for tokens; in production, tokens come from the kommune's own identity provider.</summary>
internal sealed class DevelopmentTokens(KommuneProfile profile, HttpClient http)
{
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    public Task<string> WorkerAsync(string workerId, IEnumerable<string> areas, string kommunekode, CancellationToken cancellation) =>
        GetAsync(workerId, "caseworker", areas, kommunekode, new() { ["worker_id"] = workerId }, cancellation);

    public Task<string> CitizenAsync(string citizenId, string kommunekode, CancellationToken cancellation) =>
        GetAsync(citizenId, "citizen", [], kommunekode, new() { ["citizen_id"] = citizenId }, cancellation);

    public Task<string> RoleAsync(string role, CancellationToken cancellation) =>
        GetAsync($"enplan-{role}", role, [], profile.Kommunekode, [], cancellation);

    public async Task<string> GetAsync(
        string subject, string role, IEnumerable<string> areas, string kommunekode, Dictionary<string, string> more, CancellationToken cancellation)
    {
        var areaText = string.Join(' ', areas);
        var key = $"{subject}|{role}|{areaText}|{kommunekode}";
        if (_tokens.TryGetValue(key, out var known))
            return known;
        if (profile.Issuer.Length == 0)
            throw new CommandFailedException("Profilen har ingen udviklingsudsteder. Giv et token med --token eller ENPLAN_TOKEN.");

        var form = new Dictionary<string, string>(more, StringComparer.Ordinal)
        {
            ["grant_type"] = "development",
            ["sub"] = subject,
            ["roles"] = role,
            ["areas"] = areaText,
            ["kommunekode"] = kommunekode,
        };
        using var content = new FormUrlEncodedContent(form);
        using var response = await http.PostAsync(new Uri(new Uri(profile.Issuer), "/token"), content, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new CommandFailedException($"Udstederen af udviklingstokens svarede {(int)response.StatusCode}. Kører kommunen i Development?", ExitCode.Refused);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
        return _tokens[key] = json.RootElement.GetProperty("access_token").GetString()!;
    }
}
