using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>Reads <c>Properties/launchSettings.json</c> of a project.</summary>
internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static LaunchProfile? Find(string projectPath, string? name)
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(path))
        {
            return name is null ? null
                : throw new DistributedApplicationException($"Launch settings file for project '{projectPath}' does not exist; the profile '{name}' was asked for.");
        }

        var profiles = JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(path), Json)?.Profiles ?? [];
        if (name is null)
            return profiles.Values.FirstOrDefault(profile => profile.CommandName == "Project");

        return profiles.TryGetValue(name, out var found)
            ? found
            : throw new DistributedApplicationException($"Launch settings file of '{projectPath}' has no profile '{name}'.");
    }

    public static void Apply(IResourceBuilder<ProjectResource> resource, LaunchProfile profile)
    {
        foreach (var (name, value) in profile.EnvironmentVariables)
            resource.WithEnvironment(name, value);

        foreach (var url in (profile.ApplicationUrl ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = new Uri(url.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal));
            resource.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, address.Scheme, port: address.Port) { IsPortProposed = true });
        }
    }
}

internal sealed record LaunchSettings([property: JsonPropertyName("profiles")] Dictionary<string, LaunchProfile> Profiles);

internal sealed class LaunchProfile
{
    [JsonPropertyName("commandName")]
    public string? CommandName { get; set; }

    [JsonPropertyName("applicationUrl")]
    public string? ApplicationUrl { get; set; }

    [JsonPropertyName("environmentVariables")]
    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];
}
