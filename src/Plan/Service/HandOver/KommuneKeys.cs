using System.Text.Json;
using System.Text.Json.Nodes;
using EnPlan.Plans.HandOver.Jose;

namespace EnPlan.Plans.HandOver;

/// <summary>The kommune's own keys for hand-over, and the public keys of the other kommuner of the network.</summary>
/// <param name="Sign">Signs what goes out.</param>
/// <param name="Open">Opens what comes in.</param>
/// <param name="Trusted">The public keys by kommunekode: each kommune's for signatures and for sealing, older ones included.</param>
internal sealed record KommuneKeys(EcKey Sign, EcKey Open, IReadOnlyDictionary<string, IReadOnlyList<EcKey>> Trusted)
{
    /// <summary>What the ids of keys made for development begin with; outside Development none of them is ever used.</summary>
    public const string DevelopmentMark = "development-";

    /// <summary>
    /// From configuration: <c>HandOver:Keys</c>, a file with the private keys as a JSON Web Key Set, and <c>HandOver:TrustList</c>,
    /// a file with a public set for each kommunekode. Only in Development may <c>HandOver:DevelopmentFolder</c> be named instead.
    /// </summary>
    /// <returns>Null when hand-over is not set up.</returns>
    /// <exception cref="InvalidOperationException">When it is set up wrong; the service must not start.</exception>
    public static KommuneKeys? From(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        var (own, trust, folder) = (configuration["HandOver:Keys"], configuration["HandOver:TrustList"], configuration["HandOver:DevelopmentFolder"]);
        if (!string.IsNullOrEmpty(folder))
        {
            return environment.IsDevelopment()
                ? DevelopmentKeys.In(folder, configuration["EnPlan:Kommunekode"] ?? "")
                : throw new InvalidOperationException("HandOver:DevelopmentFolder makes keys that anybody on the machine can read, and is only for Development.");
        }

        if (string.IsNullOrEmpty(own) && string.IsNullOrEmpty(trust))
            return null;
        if (string.IsNullOrEmpty(own) || string.IsNullOrEmpty(trust))
            throw new InvalidOperationException("Hand-over needs both HandOver:Keys and HandOver:TrustList.");
        var keys = Read(own, trust);
        return environment.IsDevelopment() || keys.All().All(key => !key.Kid.StartsWith(DevelopmentMark, StringComparison.Ordinal))
            ? keys
            : throw new InvalidOperationException("Keys that were made for development are not used outside Development.");
    }

    /// <summary>The key that packages to a kommune are sealed to: the newest; null when the kommune is not on the list.</summary>
    public EcKey? SealTo(string kommunekode) => Trusted.GetValueOrDefault(kommunekode, []).LastOrDefault(key => key.Use == "enc");

    /// <summary>What a kommune signed; null when none of its keys did.</summary>
    public byte[]? Verify(string jws, string kommunekode, string type) =>
        Trusted.GetValueOrDefault(kommunekode, []).Where(key => key.Use == "sig").Select(key => Jws.Verify(jws, key, type)).FirstOrDefault(payload => payload is not null);

    /// <summary>The keys of two files.</summary>
    internal static KommuneKeys Read(string ownPath, string trustPath)
    {
        var own = Set(Parse(ownPath), ownPath);
        var trusted = Parse(trustPath) as JsonObject ?? throw new InvalidOperationException($"{trustPath} is not a list of keys by kommunekode.");
        return new KommuneKeys(
            Own(own, "sig", ownPath),
            Own(own, "enc", ownPath),
            trusted.ToDictionary(kommune => kommune.Key, kommune => Public(Set(kommune.Value, trustPath), trustPath), StringComparer.Ordinal));
    }

    private IEnumerable<EcKey> All() => Trusted.Values.SelectMany(keys => keys).Append(Sign).Append(Open);

    private static EcKey Own(IReadOnlyList<EcKey> keys, string use, string path) =>
        keys.LastOrDefault(key => key.Use == use && key.IsPrivate) ?? throw new InvalidOperationException($"{path} has no private key for »{use}«.");

    private static IReadOnlyList<EcKey> Public(IReadOnlyList<EcKey> keys, string path) => keys.Any(key => key.IsPrivate)
        ? throw new InvalidOperationException($"{path} holds a private key. Consider it known to others: make a new one.")
        : keys;

    private static IReadOnlyList<EcKey> Set(JsonNode? set, string path)
    {
        try
        {
            return set?["keys"] is JsonArray keys ? [.. keys.Select(EcKey.Parse)] : throw new FormatException("a JSON Web Key Set is expected");
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{path}: {e.Message}", e);
        }
    }

    private static JsonNode? Parse(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{path} cannot be read as JSON.", e);
        }
    }
}
