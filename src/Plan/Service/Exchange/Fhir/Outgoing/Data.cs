using System.Text.Json.Nodes;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>The data types of FHIR R4. What is empty is left out, for FHIR has no empty elements.</summary>
internal static class Data
{
    /// <summary>An object of those elements that hold something; null when none does.</summary>
    public static JsonObject? Some(params ReadOnlySpan<(string Name, JsonNode? Value)> elements)
    {
        var some = new JsonObject();
        foreach (var (name, value) in elements)
        {
            if (!IsEmpty(value))
                some[name] = value;
        }

        return some.Count == 0 ? null : some;
    }

    /// <summary>A resource.</summary>
    public static JsonObject Resource(string type, params ReadOnlySpan<(string Name, JsonNode? Value)> elements)
    {
        var resource = new JsonObject { ["resourceType"] = type };
        foreach (var (name, value) in elements)
        {
            if (!IsEmpty(value))
                resource[name] = value;
        }

        return resource;
    }

    public static JsonArray Each(params IEnumerable<JsonNode?> items) => new([.. items.Where(item => !IsEmpty(item))]);

    public static JsonObject Identifier(string system, string value) => new() { ["system"] = system, ["value"] = value };

    /// <summary>The UUID of the resource, and the id that its writer gave it.</summary>
    public static JsonArray Identifiers(string urn, string kind, string localId) =>
        Each(Identifier(FhirNames.Uri, urn), Identifier(FhirNames.System(kind), localId));

    public static JsonObject? Coding(string system, string code, string display = "", string version = "") =>
        code.Length == 0 ? null : Some(("system", system), ("version", version), ("code", code), ("display", display));

    public static JsonObject? Concept(string text, params IEnumerable<JsonObject?> codings) =>
        Some(("coding", Each(codings)), ("text", text));

    public static JsonObject Reference(string urn) => new() { ["reference"] = urn };

    public static JsonArray References(IEnumerable<string> urns) => Each(urns.Select(Reference));

    public static JsonObject? Period(string from, string to) => Some(("start", from), ("end", to));

    /// <summary>An annotation, marked with what kind of text it is.</summary>
    public static JsonObject? Note(string kind, string text, string time = "", JsonNode? author = null, params IEnumerable<JsonObject?> more) =>
        text.Length == 0
            ? null
            : Some(("extension", Each(more.Prepend(CodeExtension("text-kind", kind)))), ("authorReference", author), ("time", time), ("text", text));

    public static JsonObject? TextExtension(string name, string value) => Extension(name, "valueString", value);

    public static JsonObject? CodeExtension(string name, string value) => Extension(name, "valueCode", value);

    public static JsonObject? DateExtension(string name, string value) => Extension(name, "valueDate", value);

    public static JsonObject? ReferenceExtension(string name, JsonNode? reference) => Extension(name, "valueReference", reference);

    /// <summary>An extension of ours; null when it has nothing to say.</summary>
    public static JsonObject? Extension(string name, string type, JsonNode? value) =>
        IsEmpty(value) ? null : new JsonObject { ["url"] = FhirNames.Extension(name), [type] = value };

    /// <summary>An extension of ours that is made of several.</summary>
    public static JsonObject? Composite(string name, params IEnumerable<JsonObject?> parts)
    {
        var inner = Each(parts);
        return inner.Count == 0 ? null : new JsonObject { ["url"] = FhirNames.Extension(name), ["extension"] = inner };
    }

    private static bool IsEmpty(JsonNode? node) => node switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonObject some => some.Count == 0,
        JsonValue value => value.TryGetValue<string>(out var text) && text.Length == 0,
        _ => false,
    };
}
