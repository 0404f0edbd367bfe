using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace EnPlan.ServiceDefaults.Errors;

/// <summary>What each reason code means to the person who meets it, in Danish.</summary>
public sealed class Reasons
{
    private const string FileName = "Reasons.da.json";
    private readonly FrozenDictionary<string, string> _texts;

    /// <param name="assemblies">
    /// Assemblies that embed a <c>Reasons.da.json</c> (reason code to sentence), besides the common reasons.
    /// A service may word a common reason in its own way.
    /// </param>
    public Reasons(params IEnumerable<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in assemblies.Prepend(typeof(Reasons).Assembly))
        {
            foreach (var (reason, text) in Load(assembly))
            {
                texts[reason] = text;
            }
        }

        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every reason with its sentence.</summary>
    public IReadOnlyDictionary<string, string> All => _texts;

    /// <summary>The sentence for a reason; the general one for an error when the reason has none.</summary>
    public string TextOf(string reason) => _texts.GetValueOrDefault(reason) ?? _texts["INTERNAL"];

    private static Dictionary<string, string> Load(Assembly assembly)
    {
        var name = Array.Find(assembly.GetManifestResourceNames(), name => name.EndsWith(FileName, StringComparison.Ordinal));
        if (name is null)
        {
            return [];
        }

        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
