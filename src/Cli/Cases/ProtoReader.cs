using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Cli.Cases;

/// <summary>
/// Reads a protobuf message from JSON as people write it: field names in camelCase, enum values by their short code
/// (<c>children-and-family</c>), citizens by their key in the file. Finds every mistake, not only the first.
/// </summary>
/// <param name="resolve">Turns a field's text into its value (a key into an id); null lets the text stand.</param>
/// <param name="mistake">Takes a mistake: path and Danish text.</param>
internal sealed class ProtoReader(Func<FieldDescriptor, string, string, string?> resolve, Action<string, string> mistake)
{
    private static readonly HashSet<string> Dates =
        new(["birth_date", "protected_from", "protected_until", "expires_on", "from_date", "to_date", "received_on", "on_date"], StringComparer.Ordinal);

    public T Read<T>(JsonElement json, string path, params string[] alsoAllowed) where T : IMessage<T>, new()
    {
        var message = new T();
        ReadInto(message, json, path, alsoAllowed);
        return message;
    }

    private void ReadInto(IMessage message, JsonElement json, string path, string[] alsoAllowed)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            mistake(path, "Her skal stå et objekt { … }.");
            return;
        }

        var fields = message.Descriptor.Fields.InDeclarationOrder().ToDictionary(field => field.JsonName, StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            var at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (alsoAllowed.Contains(property.Name, StringComparer.Ordinal))
                continue;
            if (fields.TryGetValue(property.Name, out var field))
                ReadField(message, field, property.Value, at);
            else
                mistake(at, $"Ukendt felt. Mulige felter: {string.Join(", ", fields.Keys)}.");
        }
    }

    private void ReadField(IMessage message, FieldDescriptor field, JsonElement json, string path)
    {
        if (!field.IsRepeated)
        {
            if (ReadValue(field, json, path) is { } value)
                field.Accessor.SetValue(message, value);
            return;
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            mistake(path, "Her skal stå en liste [ … ].");
            return;
        }

        var list = (System.Collections.IList)field.Accessor.GetValue(message);
        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            if (ReadValue(field, item, $"{path}[{index++}]") is { } value)
                list.Add(value);
        }
    }

    private object? ReadValue(FieldDescriptor field, JsonElement json, string path) => field.FieldType switch
    {
        FieldType.String => ReadText(field, json, path),
        FieldType.Int32 => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : Wrong(path, "Her skal stå et helt tal."),
        FieldType.Int64 => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? number : Wrong(path, "Her skal stå et helt tal."),
        FieldType.Bool => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : Wrong(path, "Her skal stå true eller false."),
        FieldType.Enum => ReadEnum(field.EnumType, json, path),
        FieldType.Message when field.MessageType == Timestamp.Descriptor => ReadTime(json, path),
        FieldType.Message => ReadMessage(field.MessageType, json, path),
        _ => throw new NotSupportedException($"{field.FullName} has a type that case files do not hold."),
    };

    private object? ReadText(FieldDescriptor field, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.String)
            return Wrong(path, "Her skal stå en tekst i anførselstegn.");
        var text = json.GetString()!;
        if (Dates.Contains(field.Name) && text.Length > 0 && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return Wrong(path, "Her skal stå en dato som ÅÅÅÅ-MM-DD.");
        return resolve(field, text, path) ?? text;
    }

    private object? ReadEnum(EnumDescriptor type, JsonElement json, string path)
    {
        var codes = type.Values.Where(value => value.Number != 0).ToDictionary(value => ShortCode(type, value), value => value.Number, StringComparer.Ordinal);
        if (json.ValueKind == JsonValueKind.String && codes.TryGetValue(json.GetString()!, out var number))
            return System.Enum.ToObject(type.ClrType, number);
        return Wrong(path, $"Her skal stå en af: {string.Join(", ", codes.Keys)}.");
    }

    private object? ReadTime(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.String && json.TryGetDateTimeOffset(out var time)
            ? Timestamp.FromDateTimeOffset(time)
            : Wrong(path, "Her skal stå et tidspunkt som 2026-09-01T10:00:00+02:00.");

    private IMessage ReadMessage(MessageDescriptor type, JsonElement json, string path)
    {
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        ReadInto(message, json, path, []);
        return message;
    }

    private object? Wrong(string path, string text)
    {
        mistake(path, text);
        return null;
    }

    /// <summary><c>AUTHORITY_AREA_CHILDREN_AND_FAMILY</c> is written <c>children-and-family</c>.</summary>
    public static string ShortCode(EnumDescriptor type, EnumValueDescriptor value)
    {
        var prefix = type.Values.First(zero => zero.Number == 0).Name.Replace("UNSPECIFIED", "", StringComparison.Ordinal);
        return value.Name[prefix.Length..].Replace('_', '-').ToLowerInvariant();
    }
}
