using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>One reading of a document: what is in it, who its people are here, what was assumed, and where each part of the content came from.</summary>
internal sealed class Reading(Document document, IReadOnlyDictionary<string, string> mapping, Wire.ImportDefaults defaults, Check check)
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _localIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idsByPath = new(StringComparer.Ordinal);

    public Document Document { get; } = document;

    public Wire.ImportDefaults Defaults { get; } = defaults;

    public Check Check { get; } = check;

    /// <summary>What was assumed or could not be taken along.</summary>
    public List<Wire.LeftOut> LeftOut { get; } = [];

    public void Leave(string path, string why) => LeftOut.Add(new Wire.LeftOut { Path = path, Why = why });

    /// <summary>Notes where a part of the content came from, for what is wrong with it.</summary>
    public void Place(string contentPath, string place) => _places[contentPath] = place;

    /// <summary>Where in the document a field of the content is: its own place, else that of what it is part of.</summary>
    public string PlaceOf(string contentPath)
    {
        for (var path = contentPath; path.Length > 0; path = Parent(path))
        {
            if (_places.TryGetValue(path, out var place))
                return place;
        }

        return "document";
    }

    /// <summary>The text, or the default where there is none, which is told.</summary>
    public string OrDefault(string text, string byDefault, string path, string what)
    {
        if (text.Length > 0 || byDefault.Length == 0)
            return text;
        Leave(path, $"{what} er ikke oplyst i kilden; forvalget er brugt.");
        return byDefault;
    }

    /// <summary>What stands where a reason must and the document has none, which is told.</summary>
    public string NoReason(string path)
    {
        Leave(path, "Kilden siger ikke hvorfor.");
        return "Kilden siger ikke hvorfor.";
    }

    /// <summary>The resource that a part refers to; null when it is not in the document, which is told.</summary>
    public Element? Follow(Element? part)
    {
        if (part is null || part.Text("reference") is not { Length: > 0 } reference)
            return null;
        if (Document.Find(reference, part) is { } found)
            return found;
        Leave(part.Path, "Det, der henvises til, er ikke i dokumentet.");
        return null;
    }

    /// <summary>Whether the source takes back what it says, which is told.</summary>
    public bool IsInError(Element resource)
    {
        var refuted = resource.Part("verificationStatus")?.Each("coding").FirstOrDefault(coding => coding.Peek("code") is "entered-in-error" or "refuted");
        if (resource.Peek("status") != "entered-in-error" && refuted is null)
            return false;
        resource.Text("status");
        refuted?.Text("code");
        Leave(resource.Path, "Er registreret ved en fejl i kilden.");
        return true;
    }

    /// <summary>The id of a part of the plan: ours where it carries one, else made from the resource's own; the same each time it is asked for.</summary>
    public string LocalId(Element resource, string kind)
    {
        if (_idsByPath.TryGetValue($"{kind} {resource.Path}", out var known))
            return known;
        var used = _localIds.TryGetValue(kind, out var some) ? some : _localIds[kind] = [];
        var own = resource.Identifier(FhirNames.System(kind));
        var id = own.Length > 0 ? own : Unique(Slug(resource.Id, kind), used);
        used.Add(id);
        return _idsByPath[$"{kind} {resource.Path}"] = id;
    }

    /// <summary>The citizen here whom a reference to a person means; empty when nobody says so.</summary>
    public string Citizen(Element? part)
    {
        if (part is null)
            return "";
        var reference = part.Text("reference");
        if (reference.Length > 0 && Document.Find(reference, part) is { } person)
            return CitizenOf(person);
        var logical = part.Part("identifier")?.Text("value") ?? "";
        return Mapped(reference) ?? Mapped(logical) ?? "";
    }

    /// <summary>The citizen here whom a Patient means: as the caller says, else the citizen with the same UUID; empty when neither is so.</summary>
    public string CitizenOf(Element person)
    {
        if (person.Type is not ("Patient" or "RelatedPerson"))
            return "";
        var names = person.Identifiers().Select(identifier => identifier.Value)
            .Prepend(person.Id.Length > 0 ? $"{person.Type}/{person.Id}" : "")
            .Prepend(Document.NameOf(person))
            .ToList();
        return names.Select(Mapped).FirstOrDefault(citizen => citizen is not null)
            ?? (person.Type == "Patient" ? names.Select(Same).FirstOrDefault(citizen => citizen is not null) : null)
            ?? "";
    }

    /// <summary>Whether the reference leads to a person who is a worker, or says itself that it does.</summary>
    public bool IsWorker(Element part) =>
        (Document.Find(part.Peek("reference"), part)?.Type ?? part.Peek("type")) is "Practitioner" or "PractitionerRole" or "Organization" or "CareTeam";

    /// <summary>Who does or says something: a citizen's UUID or a worker's id; empty when that is not known here, which is told.</summary>
    public string Person(Element? part)
    {
        if (part is null)
            return "";
        if (Citizen(part) is { Length: > 0 } citizen)
            return citizen;
        var worker = Document.Find(part.Text("reference"), part)?.Identifier(FhirNames.System("worker")) ?? "";
        if (worker.Length == 0)
            Leave(part.Path, "Personen kendes ikke her som borger i planen eller som medarbejder.");
        return worker;
    }

    /// <summary>Whom a resource is about: its subject, everybody in it where that is a group, and those besides whom ours name.</summary>
    public IEnumerable<string> About(Element resource) =>
        Subjects(resource.Part("subject"))
            .Concat(resource.Extensions("also-about").Select(other => Citizen(other.Part("valueReference"))))
            .Where(citizen => citizen.Length > 0);

    private IEnumerable<string> Subjects(Element? subject) => subject is not null && Document.Find(subject.Text("reference"), subject) is { Type: "Group" } group
        ? group.Each("member").Select(member => Citizen(member.Part("entity")))
        : [Citizen(subject)];

    private string? Mapped(string name) => name.Length == 0 ? null
        : mapping.TryGetValue(name, out var citizenId) ? citizenId
        : name.StartsWith("urn:uuid:", StringComparison.Ordinal) && mapping.TryGetValue(name["urn:uuid:".Length..], out citizenId) ? citizenId
        : null;

    private static string? Same(string name) =>
        name.StartsWith("urn:uuid:", StringComparison.Ordinal) && Guid.TryParseExact(name["urn:uuid:".Length..], "D", out var id) ? id.ToString() : null;

    private static string Parent(string path)
    {
        var end = path.LastIndexOfAny(['.', '[']);
        return end < 0 ? "" : path[..end];
    }

    private static string Unique(string id, HashSet<string> used)
    {
        var unique = id;
        for (var number = 2; used.Contains(unique); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{id[..Math.Min(id.Length, 36)]}-{number}");
        return unique;
    }

    private static string Slug(string id, string kind)
    {
        var slug = string.Concat(id.ToLowerInvariant().Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-')).Trim('-');
        return slug.Length == 0 ? kind : slug[..Math.Min(slug.Length, 40)];
    }
}
