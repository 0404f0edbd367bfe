using System.Globalization;
using System.Text.Json;

namespace EnPlan.Cli.Calls;

/// <summary>A place in an answer: field names and places in lists, e.g. <c>conflicts[0].conflictId</c>; <c>.length</c> counts a list.</summary>
internal static class AnswerPath
{
    private const string Length = "length";

    /// <summary>What stands there as text; empty where nothing does, as protobuf's JSON leaves out what is not set.</summary>
    public static string Read(JsonElement answer, string path)
    {
        JsonElement? at = answer;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == Length)
                return at is { ValueKind: JsonValueKind.Array } list ? $"{list.GetArrayLength()}" : "0";
            at = Next(at, step);
        }

        return at is { } found ? found.ToString() : "";
    }

    private static JsonElement? Next(JsonElement? from, string step) => from switch
    {
        { ValueKind: JsonValueKind.Array } list when int.TryParse(step.Trim('[', ']'), CultureInfo.InvariantCulture, out var index) && index < list.GetArrayLength() => list[index],
        { ValueKind: JsonValueKind.Object } json when json.TryGetProperty(step, out var value) => value,
        _ => null,
    };
}
