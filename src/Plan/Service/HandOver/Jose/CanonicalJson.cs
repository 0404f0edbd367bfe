using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EnPlan.Plans.HandOver.Jose;

/// <summary>
/// One form for one meaning (RFC 8785): properties in order, no white space, so that the same plan always gives the same bytes
/// to hash and to sign. Numbers are whole ones.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            Write(node, writer);
        return stream.ToArray();
    }

    private static void Write(JsonNode? node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case JsonObject some:
                writer.WriteStartObject();
                foreach (var (name, value) in some.OrderBy(property => property.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonArray many:
                writer.WriteStartArray();
                foreach (var item in many)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                writer.WriteStringValue(value.GetValue<string>());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                writer.WriteNumberValue(JsonSerializer.Deserialize<long>(value.ToJsonString()));
                break;
            default:
                writer.WriteRawValue(node?.ToJsonString() ?? "null");
                break;
        }
    }
}
