using System.Text.Json;

namespace EnPlan.Configuration.Files;

/// <summary>
/// One object of a configuration file while it is read: each field is asked for by name, what is wrong is noted at its place,
/// and a field that nobody asks for is a mistake too. A value that is wrong comes back as nothing; no configuration is made of it.
/// </summary>
/// <param name="json">The object; null where it is missing or something else.</param>
/// <param name="path">Its place in the file.</param>
/// <param name="mistakes">Where mistakes are noted.</param>
internal sealed class Entry(JsonElement? json, string path, Mistakes mistakes)
{
    private const string Required = "Feltet mangler.";

    private readonly List<string> _known = [];

    /// <summary>Its place in the file.</summary>
    public string Path => path;

    /// <summary>The place of one of its fields.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Notes that one of its fields is wrong.</summary>
    public void Wrong(string name, string text) => mistakes.Add(PathOf(name), text);

    /// <summary>A text that must be there.</summary>
    public string Text(string name, int max = 300) => Find(name) is null ? Missing(name, "") : OptionalText(name, max);

    /// <summary>A text, or empty.</summary>
    public string OptionalText(string name, int max = 300)
    {
        if (Find(name) is not { } value)
            return "";
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text && text.Length <= max)
            return text;
        Wrong(name, $"Skal være en tekst på 1 til {max} tegn.");
        return "";
    }

    /// <summary>A code of a-z, 0-9 and hyphens that must be there.</summary>
    public string Code(string name) => Find(name) is { } value ? CodeOf(value, PathOf(name)) : Missing(name, "");

    /// <summary>Such a code, or empty.</summary>
    public string OptionalCode(string name) => Find(name) is { } value ? CodeOf(value, PathOf(name)) : "";

    /// <summary>A list of such codes; none where it is left out.</summary>
    public IReadOnlyList<string> Codes(string name) => [.. Items(name).Select(item => CodeOf(item.Json, item.Path))];

    /// <summary>A list of texts; none where it is left out.</summary>
    public IReadOnlyList<string> Texts(string name, int max = 300) =>
        [.. Items(name).Select(item => TextOf(item.Json, item.Path, max))];

    /// <summary>A whole number between two bounds, or null.</summary>
    public int? OptionalNumber(string name, int min, int max)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        Wrong(name, $"Skal være et helt tal fra {min} til {max}.");
        return null;
    }

    /// <summary>A whole number that must be there.</summary>
    public int Number(string name, int min, int max) => Find(name) is null ? Missing(name, 0) : OptionalNumber(name, min, max) ?? 0;

    /// <summary>True, or false where it is left out.</summary>
    public bool Flag(string name)
    {
        if (Find(name) is not { } value)
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Wrong(name, "Skal være true eller false.");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A date, or null.</summary>
    public DateOnly? OptionalDate(string name) => Find(name) is { } value
        ? Parsed(
            value,
            PathOf(name),
            text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null,
            "Skal være en dato, fx 2026-09-01.")
        : null;

    /// <summary>A date that must be there.</summary>
    public DateOnly Date(string name) => Find(name) is null ? Missing<DateOnly>(name, default) : OptionalDate(name) ?? default;

    /// <summary>The period from <c>from</c> to <c>to</c>, both included and both optional.</summary>
    public Period Validity()
    {
        var period = new Period(OptionalDate("from"), OptionalDate("to"));
        if (period.IsEmpty)
            Wrong("to", "Perioden slutter, før den begynder.");
        return period;
    }

    /// <summary>A value of the Kernel that is written as text and must be there.</summary>
    public T Value<T>(string name, Func<string, Result<T>> parse) => Find(name) is { } value ? ValueOf(value, PathOf(name), parse) : Missing<T>(name, default!);

    /// <summary>A list of such values.</summary>
    public IReadOnlyList<T> Values<T>(string name, Func<string, Result<T>> parse) =>
        [.. Items(name).Select(item => ValueOf(item.Json, item.Path, parse))];

    /// <summary>One of the words that a field may hold.</summary>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> words) =>
        Value<T>(name, text => words.TryGetValue(text, out var value) ? value : new InvalidInput(name, $"Skal være en af: {string.Join(", ", words.Keys)}."));

    /// <summary>The objects of a list; none where it is left out.</summary>
    public IReadOnlyList<T> Each<T>(string name, Func<Entry, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return [.. Items(name).Select(item => Whole(item.Json, item.Path, read))];
    }

    /// <summary>The objects of a list of which some, as in older files, may be a text alone; none where it is left out.</summary>
    /// <param name="name">The list.</param>
    /// <param name="read">Reads an object.</param>
    /// <param name="ofText">Makes one of a text and its place, counted from 1.</param>
    public IReadOnlyList<T> EachOrText<T>(string name, Func<Entry, T> read, Func<string, int, T> ofText)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(ofText);
        return
        [
            .. Items(name).Index().Select(item => item.Item.Json.ValueKind == JsonValueKind.String
                ? ofText(TextOf(item.Item.Json, item.Item.Path), item.Index + 1)
                : Whole(item.Item.Json, item.Item.Path, read)),
        ];
    }

    /// <summary>An object, or the default where it is left out.</summary>
    public T? One<T>(string name, Func<Entry, T> read)
        where T : class => Find(name) is { } value ? Whole(value, PathOf(name), read) : null;

    /// <summary>Reads the whole file's object, and notes the fields that nobody asked for.</summary>
    public T All<T>(Func<Entry, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var value = read(this);
        foreach (var unknown in json?.EnumerateObject().Where(property => !_known.Contains(property.Name)) ?? [])
            Wrong(unknown.Name, $"Ukendt felt. Mulige felter: {string.Join(", ", _known)}.");
        return value;
    }

    private T Whole<T>(JsonElement value, string at, Func<Entry, T> read)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return new Entry(value, at, mistakes).All(read);
        mistakes.Add(at, "Skal være et objekt { … }.");
        return new Entry(json: null, at, new Mistakes()).All(read);
    }

    private JsonElement? Find(string name)
    {
        if (!_known.Contains(name))
            _known.Add(name);
        return json is { } element && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private List<(JsonElement Json, string Path)> Items(string name)
    {
        if (Find(name) is not { } list)
            return [];
        if (list.ValueKind == JsonValueKind.Array)
            return [.. list.EnumerateArray().Index().Select(item => (item.Item, $"{PathOf(name)}[{item.Index}]"))];
        Wrong(name, "Skal være en liste [ … ].");
        return [];
    }

    private T Missing<T>(string name, T nothing)
    {
        Wrong(name, Required);
        return nothing;
    }

    private string TextOf(JsonElement value, string at, int max = 300) =>
        Parsed(value, at, text => text.Length <= max ? text : null, $"Skal være en tekst på 1 til {max} tegn.") ?? "";

    private string CodeOf(JsonElement value, string at)
    {
        const string wanted = "Skal være en kode: 1 til 40 tegn af a-z, 0-9 og bindestreg.";
        return Parsed(value, at, text => text.Length <= 40 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? text : null, wanted) ?? "";
    }

    private T ValueOf<T>(JsonElement value, string at, Func<string, Result<T>> parse)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            mistakes.Add(at, "Skal være en tekst.");
            return default!;
        }

        var parsed = parse(value.GetString()!);
        if (parsed.IsOk)
            return parsed.Value;
        mistakes.Add(at, ((InvalidInput)parsed.Error!).Violations[0].Description);
        return default!;
    }

    private T? Parsed<T>(JsonElement value, string at, Func<string, T?> parse, string wanted)
    {
        var parsed = value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text ? parse(text) : default;
        if (parsed is null)
            mistakes.Add(at, wanted);
        return parsed;
    }
}
