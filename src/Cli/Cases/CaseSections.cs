using System.Text.Json;
using System.Text.RegularExpressions;
using EnPlan.Configuration.Files;

namespace EnPlan.Cli.Cases;

/// <summary>The sections of a case file as JSON; a section that is missing or of the wrong shape is a mistake.</summary>
internal sealed partial class CaseSections(JsonElement root, Mistakes mistakes)
{
    /// <summary>Notes the sections that are not among the known.</summary>
    public void Allow(params string[] known)
    {
        foreach (var unknown in root.EnumerateObject().Where(property => !known.Contains(property.Name, StringComparer.Ordinal)))
            mistakes.Add(unknown.Name, $"Ukendt felt. Mulige felter: {string.Join(", ", known)}.");
    }

    /// <summary>The keys of a section that names people.</summary>
    public HashSet<string> Keys(string section)
    {
        if (!root.TryGetProperty(section, out var json) || json.ValueKind != JsonValueKind.Object)
        {
            mistakes.Add(section, "Afsnittet mangler; det skal være et objekt med en nøgle pr. person.");
            return [];
        }

        var keys = json.EnumerateObject().Select(property => property.Name).ToList();
        foreach (var bad in keys.Where(key => !KeyPattern().IsMatch(key)))
            mistakes.Add($"{section}.{bad}", "En nøgle består af a-z, 0-9, punktum og bindestreg.");
        foreach (var twice in keys.GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Count() > 1))
            mistakes.Add($"{section}.{twice.Key}", "Nøglen står der to gange.");
        return keys.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The entries of a section that names people; none when it is missing, which <see cref="Keys"/> notes.</summary>
    public IReadOnlyList<JsonProperty> Members(string section) =>
        root.TryGetProperty(section, out var json) && json.ValueKind == JsonValueKind.Object ? [.. json.EnumerateObject()] : [];

    /// <summary>The entries of a list, with their paths.</summary>
    public IEnumerable<(JsonElement Json, string Path)> Items(string section)
    {
        if (root.TryGetProperty(section, out var json) && json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().Select((item, index) => (item, $"{section}[{index}]"));
        mistakes.Add(section, "Afsnittet mangler; det skal være en liste.");
        return [];
    }

    /// <summary>A section that must be there.</summary>
    public bool Required(string section, out JsonElement json)
    {
        if (root.TryGetProperty(section, out json))
            return true;
        mistakes.Add(section, "Afsnittet mangler.");
        return false;
    }

    /// <summary>A text that must look like the pattern.</summary>
    public string Text(string field, Regex pattern, string otherwise)
    {
        var text = StringOf(root, field);
        if (!pattern.IsMatch(text))
            mistakes.Add(field, otherwise);
        return text;
    }

    /// <summary>A text field of an object; empty when it is missing or no text.</summary>
    public static string StringOf(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    [GeneratedRegex("^[a-z0-9.-]{1,60}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyPattern();
}
