using System.Text.Json;

namespace EnPlan.Cli.Cases;

/// <summary>What a loaded case became: the ids that the services gave.</summary>
/// <param name="Name">Code of the case.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Citizens">Citizen id by key.</param>
/// <param name="Consents">Consent id by <c>subject/giver</c>.</param>
/// <param name="Workers">Areas by worker id.</param>
internal sealed record LoadedCase(
    string Name,
    string PlanId,
    IReadOnlyDictionary<string, string> Citizens,
    IReadOnlyDictionary<string, string> Consents,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Workers)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static LoadedCase? Find(string name) =>
        File.Exists(PathOf(name)) ? JsonSerializer.Deserialize<LoadedCase>(File.ReadAllText(PathOf(name)), Json) : null;

    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(Name))!);
        File.WriteAllText(PathOf(Name), JsonSerializer.Serialize(this, Json));
    }

    private static string PathOf(string name) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Connection.KommuneProfile.DefaultPath()))!, "cases", name + ".json");
}
