using System.Text.Json;

namespace EnPlan.Configuration.Files;

/// <summary>Which line of a JSON text each path stands on, so that a mistake can be shown where it is.</summary>
public static class JsonLines
{
    public static Dictionary<string, int> Of(byte[] utf8)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 1 };
        var containers = new Stack<(string Path, bool IsArray, int Next)>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var counted = 0;
        var line = 1;
        var property = "";
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += utf8.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString()!;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    containers.Pop();
                    break;
                default:
                    var path = PathOfValue(containers, property);
                    lines[path] = line;
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        containers.Push((path, reader.TokenType == JsonTokenType.StartArray, 0));
                    break;
            }
        }

        return lines;
    }

    private static string PathOfValue(Stack<(string Path, bool IsArray, int Next)> containers, string property)
    {
        if (containers.Count == 0)
            return "";
        if (!containers.Peek().IsArray)
            return containers.Peek().Path.Length == 0 ? property : $"{containers.Peek().Path}.{property}";
        var (path, _, next) = containers.Pop();
        containers.Push((path, true, next + 1));
        return $"{path}[{next}]";
    }
}
