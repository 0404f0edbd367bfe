using System.Text.Json;
using EnPlan.Cli.Calls;
using EnPlan.Configuration.Files;
using Google.Protobuf;

namespace EnPlan.Cli.Cases;

/// <summary>Reads the steps of a story that call a method of the contracts.</summary>
internal static class CallSteps
{
    private static readonly string[] Known = ["step", "title", "as", "role", "kommunekode", "method", "service", "purpose", "request", "expect", "see", "keep"];

    /// <summary>The call; null, with mistakes noted, when it is not one.</summary>
    public static CallStep? Read(JsonElement json, string path, Mistakes mistakes)
    {
        foreach (var unknown in json.EnumerateObject().Where(property => !Known.Contains(property.Name, StringComparer.Ordinal)))
            mistakes.Add($"{path}.{unknown.Name}", $"Ukendt felt. Mulige felter: {string.Join(", ", Known)}.");
        var name = CaseSections.StringOf(json, "method");
        if (ContractMethod.Find(name) is not { } method)
        {
            mistakes.Add($"{path}.method", "Her skal stå en metode i kontrakterne, fx PlanService/GetPlan; »enplan call list« viser dem.");
            return null;
        }

        var request = json.TryGetProperty("request", out var given) ? given.GetRawText() : "{}";
        try
        {
            method.Request(request);
        }
        catch (Exception wrong) when (wrong is InvalidProtocolBufferException or InvalidJsonException)
        {
            mistakes.Add($"{path}.request", $"Passer ikke til {name}: {wrong.Message}");
        }

        return new CallStep(
            CaseSections.StringOf(json, "title") is { Length: > 0 } title ? title : name,
            method,
            CaseSections.StringOf(json, "service") is { Length: > 0 } service ? service : method.Home,
            CaseSections.StringOf(json, "role") is { Length: > 0 } role ? role : "caseworker",
            CaseSections.StringOf(json, "purpose") is { Length: > 0 } purpose ? purpose : "en-plan",
            request,
            Texts(json, "see"),
            Texts(json, "keep"));
    }

    private static Dictionary<string, string> Texts(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal)
            : new(StringComparer.Ordinal);
}
