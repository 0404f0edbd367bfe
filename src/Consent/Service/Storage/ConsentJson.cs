using System.Text.Json;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Consents.Storage;

/// <summary>What is stored as a document.</summary>
internal static class ConsentJson
{
    // What a record works out from its own parts is not stored beside them.
    private static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true };

    public static Jsonb? ToJson<T>(T? value)
        where T : class => value is null ? null : new Jsonb(JsonSerializer.Serialize(value, Options));

    public static T From<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}
