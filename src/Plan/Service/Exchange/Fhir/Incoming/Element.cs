using System.Text.Json;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>A part of a document, which remembers what is read of it and notes what has the wrong form, at its place.</summary>
internal sealed class Element(JsonElement json, string path, Seen seen, Check check)
{
    /// <summary>Where it is, as FHIRPath.</summary>
    public string Path { get; } = path;

    /// <summary>What kind of resource it is; empty for what is none.</summary>
    public string Type => json.TryGetProperty("resourceType", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";

    /// <summary>The id of a resource; empty when it has none.</summary>
    public string Id => json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "";

    /// <summary>A text, code, date or time; empty when there is none.</summary>
    public string Text(string name)
    {
        if (!Find(name, out var value))
            return "";
        if (!check.That(value.ValueKind == JsonValueKind.String, $"{Path}.{name}", "Skal være en tekst."))
            return "";
        seen.Mark($"{Path}.{name}");
        return value.GetString()!;
    }

    /// <summary>A whole number; null when there is none.</summary>
    public int? Number(string name)
    {
        if (!Find(name, out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            check.That(condition: false, $"{Path}.{name}", "Skal være et helt tal.");
            return null;
        }

        seen.Mark($"{Path}.{name}");
        return number;
    }

    /// <summary>Yes or no; no when there is none.</summary>
    public bool Flag(string name)
    {
        if (!Find(name, out var value))
            return false;
        if (!check.That(value.ValueKind is JsonValueKind.True or JsonValueKind.False, $"{Path}.{name}", "Skal være true eller false."))
            return false;
        seen.Mark($"{Path}.{name}");
        return value.GetBoolean();
    }

    /// <summary>
    /// The date of a FHIR date, dateTime or instant; empty when there is none. A year or a month alone (2026, 2026-05) is no
    /// day: it is not read, and so is told with all else that has no place.
    /// </summary>
    public string Date(string name)
    {
        if (Peek(name) is { Length: 4 or 7 })
            return "";
        var text = Text(name);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && text.Contains('T', StringComparison.Ordinal))
            return DanishCalendar.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return text;
    }

    /// <summary>A part; null when there is none.</summary>
    public Element? Part(string name)
    {
        if (!Find(name, out var value))
            return null;
        return check.That(value.ValueKind == JsonValueKind.Object, $"{Path}.{name}", "Skal være et objekt.") ? At(value, $"{Path}.{name}") : null;
    }

    /// <summary>The items of a list of objects.</summary>
    public IEnumerable<Element> Each(string name) =>
        [.. Items(name).Where(item => check.That(item.Json.ValueKind == JsonValueKind.Object, item.Path, "Skal være et objekt.")).Select(item => At(item.Json, item.Path))];

    /// <summary>The items of a list of texts.</summary>
    public IEnumerable<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var (item, path) in Items(name))
        {
            if (!check.That(item.ValueKind == JsonValueKind.String, path, "Skal være en tekst."))
                continue;
            seen.Mark(path);
            texts.Add(item.GetString()!);
        }

        return texts;
    }

    /// <summary>A text, looked at only to know what this is; it does not count as read.</summary>
    public string Peek(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>A value of any kind, as it stands; undefined when there is none.</summary>
    public JsonElement Raw(string name)
    {
        if (!Find(name, out var value))
            return default;
        seen.Mark($"{Path}.{name}");
        return value;
    }

    /// <summary>Says that the part of this name is taken care of.</summary>
    public void MarkRead(string name) => seen.Mark($"{Path}.{name}");

    private IEnumerable<(JsonElement Json, string Path)> Items(string name)
    {
        if (!Find(name, out var value) || !check.That(value.ValueKind == JsonValueKind.Array, $"{Path}.{name}", "Skal være en liste."))
            return [];
        return value.EnumerateArray().Index().Select(item => (item.Item, $"{Path}.{name}[{item.Index}]"));
    }

    private bool Find(string name, out JsonElement value) =>
        json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private Element At(JsonElement part, string partPath) => new(part, partPath, seen, check);
}
