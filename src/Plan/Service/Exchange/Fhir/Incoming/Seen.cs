using System.Text.Json;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>Which parts of a document have been read, so that what has not can be told.</summary>
internal sealed class Seen
{
    // What carries a resource rather than says something: where it lies, who serves it, and the text that renders it for people.
    private static readonly string[] Carriers = ["resourceType", "id", "meta", "text", "fullUrl", "link", "search", "request", "response", "timestamp"];

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public void Mark(string path) => _paths.Add(path);

    /// <summary>The outermost parts of which nothing was read, in order.</summary>
    public IReadOnlyList<string> Unread(JsonElement document, string path)
    {
        var unread = new List<string>();
        Walk(document, path, unread);
        return unread;
    }

    /// <returns>Whether something in it was read.</returns>
    private bool Walk(JsonElement element, string path, List<string> unread)
    {
        var inner = new List<string>();
        var isRead = _paths.Contains(path);
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (!IsCarrier(property))
                    isRead |= Walk(property.Value, $"{path}.{property.Name}", inner);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in element.EnumerateArray().Index())
                isRead |= Walk(item, $"{path}[{index}]", inner);
        }

        if (isRead)
            unread.AddRange(inner);
        else
            unread.Add(path);
        return isRead;
    }

    // A text that is a string is an element; one that is an object with a div is the rendering.
    private static bool IsCarrier(JsonProperty property) =>
        Carriers.Contains(property.Name)
        && (property.Name != "text" || property.Value.ValueKind == JsonValueKind.Object)
        && (property.Name != "meta" || !property.Value.TryGetProperty("security", out _));
}
