using System.Text.Json;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>The resources of a document and how they are referred to: by fullUrl, as <c>Type/id</c>, or as <c>#id</c> where contained.</summary>
internal sealed class Document
{
    private readonly Dictionary<string, Element> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fullUrls = new(StringComparer.Ordinal);
    private readonly List<Element> _resources = [];
    private readonly JsonElement _json;
    private readonly Seen _seen;
    private readonly string _root;

    private Document(JsonElement json, string root, Seen seen)
    {
        _json = json;
        _root = root;
        _seen = seen;
    }

    /// <summary>All resources, contained ones after the one that contains them.</summary>
    public IReadOnlyList<Element> Resources => _resources;

    /// <summary>The outermost parts of which nothing was read.</summary>
    public IReadOnlyList<string> Unread => _seen.Unread(_json, _root);

    /// <summary>Reads a bundle, or a single resource with what it contains.</summary>
    /// <returns>Null when it is neither; the check says why.</returns>
    public static Document? Read(JsonElement json, Check check)
    {
        var seen = new Seen();
        var root = new Element(json, "", seen, check);
        if (!check.That(json.ValueKind == JsonValueKind.Object && root.Type.Length > 0, "document", "Skal være en ressource i FHIR R4."))
            return null;

        var document = new Document(json, root.Type, seen);
        if (root.Type != "Bundle")
        {
            document.Add(new Element(json, root.Type, seen, check), "", check);
            return document;
        }

        root = new Element(json, "Bundle", seen, check);
        check.That(root.Text("type").Length > 0, "Bundle.type", "Skal udfyldes.");
        foreach (var (index, entry) in json.TryGetProperty("entry", out var entries) && entries.ValueKind == JsonValueKind.Array ? entries.EnumerateArray().Index() : [])
        {
            var path = $"Bundle.entry[{index}]";
            if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("resource", out var resource))
                continue;
            var fullUrl = new Element(entry, path, seen, check).Peek("fullUrl");
            document.Add(new Element(resource, $"{path}.resource", seen, check), fullUrl, check);
        }

        return document;
    }

    /// <summary>The resource that a reference leads to; null when it is not in the document.</summary>
    public Element? Find(string reference, Element from)
    {
        if (reference.StartsWith('#'))
            return _byReference.GetValueOrDefault($"{Holder(from.Path)}{reference}");
        return _byReference.GetValueOrDefault(reference) ?? _byReference.GetValueOrDefault(Unversioned(reference));
    }

    /// <summary>How the document names a resource: by its fullUrl, else as <c>Type/id</c>, else by its place.</summary>
    public string NameOf(Element resource) =>
        _fullUrls.GetValueOrDefault(resource.Path) is { Length: > 0 } fullUrl ? fullUrl
        : resource.Id.Length > 0 ? $"{resource.Type}/{resource.Id}"
        : resource.Path;

    public IEnumerable<Element> OfType(string type) => _resources.Where(resource => resource.Type == type);

    private void Add(Element resource, string fullUrl, Check check)
    {
        if (!check.That(resource.Type.Length > 0, resource.Path, "Mangler resourceType."))
            return;
        _resources.Add(resource);
        _fullUrls[resource.Path] = fullUrl;
        if (fullUrl.Length > 0)
            check.That(_byReference.TryAdd(fullUrl, resource), resource.Path, "En anden post har samme fullUrl.");
        if (resource.Id.Length > 0)
            _byReference.TryAdd($"{resource.Type}/{resource.Id}", resource);
        foreach (var contained in resource.Each("contained"))
        {
            _resources.Add(contained);
            _fullUrls[contained.Path] = $"{Holder(contained.Path)}#{contained.Id}";
            check.That(
                contained.Id.Length > 0 && _byReference.TryAdd($"{Holder(contained.Path)}#{contained.Id}", contained), contained.Path, "Skal have et id, der er sit eget.");
        }
    }

    private static string Holder(string path) => path.IndexOf(".contained[", StringComparison.Ordinal) is >= 0 and var end
        ? path[..end]
        : EndOfResource(path);

    // `Bundle.entry[3].resource.goal[0]` lies in `Bundle.entry[3].resource`, `CarePlan.goal[0]` in `CarePlan`.
    private static string EndOfResource(string path)
    {
        const string Resource = "].resource";
        var end = path.IndexOf(Resource, StringComparison.Ordinal);
        return end >= 0 ? path[..(end + Resource.Length)] : path.Split('.')[0];
    }

    private static string Unversioned(string reference)
    {
        var history = reference.IndexOf("/_history/", StringComparison.Ordinal);
        return history < 0 ? reference : reference[..history];
    }
}
