using System.Reflection;
using System.Text.Json;

namespace EnPlan.Plans.Transitions;

/// <summary>Reads what becomes of the provisions for children at 18: a file of the kommune's, or what comes with EnPlan.</summary>
internal static class AdultLawFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    /// <param name="path">The kommune's file; null for the one that comes with EnPlan.</param>
    /// <exception cref="InvalidOperationException">When it cannot be read as that.</exception>
    public static IReadOnlyList<AdultLaw> Read(string? path = null)
    {
        using var json = path is null
            ? Assembly.GetExecutingAssembly().GetManifestResourceStream("adult-laws.json")!
            : File.OpenRead(path);
        try
        {
            return [.. JsonSerializer.Deserialize<Entry[]>(json, Options)!.Select(entry => entry.ToLaw())];
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The laws at 18 cannot be read: {e.Message}", e);
        }
    }

    private sealed record Entry(string Before, string? After, string Area, string Note)
    {
        public AdultLaw ToLaw() => new(Provision(Before), After is null ? null : Provision(After), AuthorityAreas.FromCode(Area), Note);

        private static LegalBasis Provision(string text) =>
            LegalBasis.Parse(text) is { IsOk: true } known ? known.Value : throw new JsonException($"{text} is not a provision.");
    }
}
