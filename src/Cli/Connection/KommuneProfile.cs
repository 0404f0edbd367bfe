using System.Collections;
using System.Text.Json;

namespace EnPlan.Cli.Connection;

/// <summary>Where a kommune's services are. Made from the environment that the AppHost injects, kept in a file, read by every command.</summary>
/// <param name="Kommunekode">Four digits.</param>
/// <param name="Services">gRPC address by service name.</param>
/// <param name="Operations">Operations address (HTTP/1.1) by service name.</param>
/// <param name="Issuer">The token issuer; tokens can only be made by the tool where it is the development issuer.</param>
internal sealed record KommuneProfile(
    string Kommunekode,
    IReadOnlyDictionary<string, string> Services,
    IReadOnlyDictionary<string, string> Operations,
    string Issuer)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Where the profile is looked for: <c>ENPLAN_PROFILE</c>, else <c>.data/enplan.json</c> in this folder or one above.</summary>
    public static string DefaultPath()
    {
        if (Environment.GetEnvironmentVariable("ENPLAN_PROFILE") is { Length: > 0 } path)
            return path;
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, ".data", "enplan.json");
            if (File.Exists(candidate))
                return candidate;
        }

        return Path.Combine(".data", "enplan.json");
    }

    /// <summary>The profile of the running kommune.</summary>
    /// <exception cref="CommandFailedException">When there is none.</exception>
    public static KommuneProfile Load()
    {
        if (FromEnvironment() is { Services.Count: > 0 } injected)
            return injected;
        var path = DefaultPath();
        if (!File.Exists(path))
            throw new CommandFailedException($"Ingen kommune fundet: {path} findes ikke. Start en med deploy/up.sh, eller peg ENPLAN_PROFILE på en profil.", ExitCode.Refused);
        return JsonSerializer.Deserialize<KommuneProfile>(File.ReadAllText(path), Json)
            ?? throw new CommandFailedException($"Profilen {path} er tom. Start kommunen igen med deploy/up.sh.", ExitCode.Refused);
    }

    public static KommuneProfile FromEnvironment()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.OrdinalIgnoreCase);
        return new KommuneProfile(
            variables.GetValueOrDefault("EnPlan__Kommunekode", ""),
            Endpoints(variables, "grpc"),
            Endpoints(variables, "ops"),
            variables.GetValueOrDefault("Auth__Authority", ""));
    }

    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + Environment.NewLine);
    }

    private static Dictionary<string, string> Endpoints(Dictionary<string, string> variables, string endpoint) => variables
        .Select(variable => (Parts: variable.Key.Split("__"), variable.Value))
        .Where(variable => variable.Parts is ["services", _, _, "0"] && variable.Parts[2] == endpoint)
        .ToDictionary(variable => variable.Parts[1], variable => variable.Value, StringComparer.Ordinal);
}
