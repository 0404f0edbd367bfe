using EnPlan.Cli.Cases;

namespace EnPlan.Cli.Calls;

/// <summary>Names of a loaded case that stand in a request as <c>$name</c>, and what they stand for.</summary>
internal sealed class Placeholders
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The ids of a case: <c>$plan</c>, each citizen's key, and <c>$consent:subject/giver</c>.</summary>
    public static Placeholders Of(LoadedCase? loaded)
    {
        var placeholders = new Placeholders();
        if (loaded is null)
            return placeholders;
        placeholders.Set("plan", loaded.PlanId);
        foreach (var (key, id) in loaded.Citizens)
            placeholders.Set(key, id);
        foreach (var (key, id) in loaded.Consents)
            placeholders.Set($"consent:{key}", id);
        return placeholders;
    }

    /// <summary>Gives a name its value.</summary>
    public void Set(string name, string value) => _values[name] = value;

    /// <summary>The text with its names replaced; a longer name goes before one that it begins with.</summary>
    public string Fill(string text)
    {
        foreach (var (name, value) in _values.OrderByDescending(pair => pair.Key.Length))
            text = text.Replace($"${name}", value, StringComparison.Ordinal);
        return text;
    }
}
