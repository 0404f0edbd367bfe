using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EnPlan.Caseload.V1;
using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.Meetings.V1;
using EnPlan.Plan.V1;
using Google.Protobuf.Reflection;

namespace EnPlan.Cli.Cases;

/// <summary>Reads a case file and finds all its mistakes before anything is sent anywhere.</summary>
internal sealed partial class CaseReader
{
    private static readonly string[] TopLevel = ["case", "title", "kommunekode", "workers", "citizens", "consents", "assignment", "plan", "story"];

    private readonly List<Mistake> _mistakes = [];
    private readonly Dictionary<string, int> _lines;
    private readonly DateOnly _today;
    private readonly ProtoReader _reader;
    private HashSet<string> _citizens = [];
    private HashSet<string> _workers = [];

    private CaseReader(Dictionary<string, int> lines, DateOnly today)
    {
        _lines = lines;
        _today = today;
        _reader = new ProtoReader(Resolve, Wrong);
    }

    /// <summary>The case, or every mistake in it.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="today">The day that ages are counted from.</param>
    public static (CaseFile? Case, IReadOnlyList<Mistake> Mistakes) Read(byte[] utf8, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var reader = new CaseReader(JsonLines.Of(utf8), today);
            var found = reader.ReadCase(document.RootElement);
            var mistakes = reader._mistakes.OrderBy(mistake => mistake.Line).ThenBy(mistake => mistake.Path, StringComparer.Ordinal).ToList();
            return (mistakes.Count == 0 ? found : null, mistakes);
        }
        catch (JsonException broken)
        {
            return (null, [new Mistake((int)(broken.LineNumber ?? 0) + 1, broken.Path ?? "", "Filen er ikke gyldig JSON her.")]);
        }
    }

    private CaseFile? ReadCase(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Wrong("", "Filen skal indeholde et objekt { … }.");
            return null;
        }

        foreach (var unknown in root.EnumerateObject().Where(property => !TopLevel.Contains(property.Name, StringComparer.Ordinal)))
            Wrong(unknown.Name, $"Ukendt felt. Mulige felter: {string.Join(", ", TopLevel)}.");

        var name = Text(root, "case", CodePattern(), "Her skal stå en kode af a-z, 0-9 og bindestreg.");
        var title = Text(root, "title", AnyTextPattern(), "Her skal stå en titel.");
        var kommunekode = Text(root, "kommunekode", AnyTextPattern(), "Her skal stå en kommunekode.");
        if (kommunekode.Length > 0 && Kernel.Kommunekode.Parse(kommunekode) is { IsOk: false })
            Wrong("kommunekode", "Her skal stå en af netværkets ni kommunekoder, fx 0217.");

        _workers = Keys(root, "workers");
        _citizens = Keys(root, "citizens");

        var workers = Members(root, "workers").Select(member => ReadWorker(member)).ToList();
        var citizens = Members(root, "citizens").Select(member => ReadCitizen(member)).ToList();
        CheckOrder(citizens);
        var consents = Items(root, "consents").Select(item => ReadConsent(item.Json, item.Path)).ToList();
        var assignment = Required(root, "assignment", out var json) ? _reader.Read<AssignWorkersRequest>(json, "assignment") : new AssignWorkersRequest();
        var plan = Required(root, "plan", out json) ? _reader.Read<PlanContent>(json, "plan") : new PlanContent();
        CheckPair(assignment, workers);
        CheckConsents(plan, consents);
        var story = Items(root, "story").Select(item => ReadStep(item.Json, item.Path, kommunekode)).OfType<StoryStep>().ToList();
        return new CaseFile(name, title, kommunekode, workers, citizens, consents, assignment, plan, story);
    }

    private Worker ReadWorker(JsonProperty member)
    {
        var path = $"workers.{member.Name}";
        var worker = _reader.Read<Worker>(member.Value, path);
        worker.WorkerId = member.Name;
        if (worker.Name.Length == 0)
            Wrong(path, "Medarbejderen mangler et navn (name).");
        if (worker.Areas.Count == 0)
            Wrong(path, "Medarbejderen mangler mindst et myndighedsområde (areas).");
        return worker;
    }

    private CaseCitizen ReadCitizen(JsonProperty member)
    {
        var path = $"citizens.{member.Name}";
        var citizen = _reader.Read<Citizen>(member.Value, path, "age");
        if (citizen.GivenName.Length == 0)
            Wrong(path, "Borgeren mangler et fornavn (givenName).");
        if (citizen.Cpr.Length > 0 && Cpr.Parse(citizen.Cpr) is not { IsOk: true, Value.IsReplacement: true })
            Wrong($"{path}.cpr", "En sagsfil må kun indeholde erstatnings-CPR-numre (dag + 60).");
        if (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("age", out var age))
        {
            if (age.ValueKind == JsonValueKind.Number && age.TryGetInt32(out var years) && years is >= 0 and <= 110)
                citizen.BirthDate = _today.AddYears(-years).AddDays(-100).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            else
                Wrong($"{path}.age", "Her skal stå en alder i hele år, 0 til 110.");
        }
        else if (citizen.BirthDate.Length == 0 && citizen.Cpr.Length == 0)
        {
            Wrong(path, "Borgeren mangler age, birthDate eller cpr.");
        }

        return new CaseCitizen(member.Name, citizen);
    }

    private GiveConsentRequest ReadConsent(JsonElement json, string path)
    {
        var consent = _reader.Read<GiveConsentRequest>(json, path);
        consent.Kind = ConsentKind.Participation;
        if (consent.Purpose.Length == 0)
            consent.Purpose = "en-plan";
        if (consent.Channel == Channel.Unspecified)
            Wrong(path, "Samtykket mangler en kanal (channel).");
        if (!EvidencePattern().IsMatch(consent.EvidenceSha256))
            Wrong(path, "Samtykket mangler et bevis: evidenceSha256 med 64 hexcifre.");
        return consent;
    }

    private StoryStep? ReadStep(JsonElement json, string path, string kommunekode)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Wrong(path, "Her skal stå et objekt { … }.");
            return null;
        }

        var kinds = Enum.GetValues<StepKind>().ToDictionary(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), StringComparer.Ordinal);
        var step = StringOf(json, "step");
        if (!kinds.TryGetValue(step, out var kind))
            Wrong($"{path}.step", $"Her skal stå en af: {string.Join(", ", kinds.Keys)}.");
        var person = StringOf(json, "as");
        if (!_workers.Contains(person) && !_citizens.Contains(person))
            Wrong($"{path}.as", "Her skal stå en medarbejder eller en borger fra filen.");
        var subject = StringOf(json, "subject");
        if (kind == StepKind.WithdrawConsent && !_citizens.Contains(subject))
            Wrong($"{path}.subject", "Her skal stå en borger fra filen.");
        var meeting = kind == StepKind.CallMeeting && json.TryGetProperty("meeting", out var call) ? _reader.Read<CallMeetingRequest>(call, $"{path}.meeting", "inDays") : null;
        if (kind == StepKind.CallMeeting && meeting is null)
            Wrong(path, "Trinnet mangler et møde (meeting).");
        if (meeting is not null && json.GetProperty("meeting").TryGetProperty("inDays", out var inDays) && inDays.TryGetInt32(out var days))
            meeting.StartsAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(_today.AddDays(days).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc));
        return new StoryStep(kind, person, StringOf(json, "kommunekode") is { Length: > 0 } other ? other : kommunekode, subject, meeting, StringOf(json, "expect") is { Length: > 0 } expect ? expect : "OK");
    }

    /// <summary>A pair covers employment and social or family together (makkerpar), or the registers would refuse it half way.</summary>
    private void CheckPair(AssignWorkersRequest assignment, List<Worker> workers)
    {
        if (assignment.Kind == AssignmentKind.Unspecified)
            Wrong("assignment", "Tildelingen mangler en slags (kind): coordinator eller pair.");
        var expected = assignment.Kind == AssignmentKind.Pair ? 2 : 1;
        if (assignment.WorkerIds.Distinct(StringComparer.Ordinal).Count() != expected)
            Wrong("assignment.workerIds", assignment.Kind == AssignmentKind.Pair ? "Et makkerpar er netop to medarbejdere." : "En koordinator er netop en medarbejder.");
        var areas = workers.Where(worker => assignment.WorkerIds.Contains(worker.WorkerId)).SelectMany(worker => worker.Areas).ToHashSet();
        if (assignment.Kind == AssignmentKind.Pair && !(areas.Contains(Common.V1.AuthorityArea.Employment)
            && (areas.Contains(Common.V1.AuthorityArea.Social) || areas.Contains(Common.V1.AuthorityArea.ChildrenAndFamily))))
            Wrong("assignment.workerIds", "Et makkerpar skal tilsammen dække beskæftigelse og social eller familie.");
    }

    /// <summary>A citizen is registered with their relationships in one call, so the others must be known by then.</summary>
    private void CheckOrder(List<CaseCitizen> citizens)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, citizen) in citizens)
        {
            for (var i = 0; i < citizen.Relationships.Count; i++)
            {
                if (_citizens.Contains(citizen.Relationships[i].CitizenId) && !known.Contains(citizen.Relationships[i].CitizenId))
                    Wrong($"citizens.{key}.relationships[{i}].citizenId", "Personen skal stå tidligere i filen.");
            }

            known.Add(key);
        }
    }

    private void CheckConsents(PlanContent plan, List<GiveConsentRequest> consents)
    {
        var given = consents.Select(consent => consent.SubjectCitizenId).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < plan.Members.Count; i++)
        {
            if (!given.Contains(plan.Members[i].CitizenId))
                Wrong($"plan.members[{i}].citizenId", "Der er intet samtykke for dette medlem under consents.");
        }
    }

    private string? Resolve(FieldDescriptor field, string text, string path)
    {
        var known = field.Name switch
        {
            "citizen_id" or "citizen_ids" or "member_ids" or "subject_citizen_id" or "giver_citizen_id" => _citizens.Contains(text),
            "worker_id" or "worker_ids" => _workers.Contains(text),
            "owner" => text.Length == 0 || _citizens.Contains(text) || _workers.Contains(text),
            _ => true,
        };
        if (!known)
            Wrong(path, $"Personen findes ikke i filen. Der er: {string.Join(", ", _citizens.Concat(_workers))}.");
        return null;
    }

    private HashSet<string> Keys(JsonElement root, string section)
    {
        if (!root.TryGetProperty(section, out var json) || json.ValueKind != JsonValueKind.Object)
        {
            Wrong(section, "Afsnittet mangler; det skal være et objekt med en nøgle pr. person.");
            return [];
        }

        var keys = json.EnumerateObject().Select(property => property.Name).ToList();
        foreach (var bad in keys.Where(key => !KeyPattern().IsMatch(key)))
            Wrong($"{section}.{bad}", "En nøgle består af a-z, 0-9, punktum og bindestreg.");
        foreach (var twice in keys.GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Wrong($"{section}.{twice.Key}", "Nøglen står der to gange.");
        return keys.ToHashSet(StringComparer.Ordinal);
    }

    private static List<JsonProperty> Members(JsonElement root, string section) =>
        root.TryGetProperty(section, out var json) && json.ValueKind == JsonValueKind.Object ? [.. json.EnumerateObject()] : [];

    private IEnumerable<(JsonElement Json, string Path)> Items(JsonElement root, string section)
    {
        if (root.TryGetProperty(section, out var json) && json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().Select((item, index) => (item, $"{section}[{index}]"));
        Wrong(section, "Afsnittet mangler; det skal være en liste.");
        return [];
    }

    private bool Required(JsonElement root, string section, out JsonElement json)
    {
        if (root.TryGetProperty(section, out json))
            return true;
        Wrong(section, "Afsnittet mangler.");
        return false;
    }

    private string Text(JsonElement root, string field, Regex pattern, string otherwise)
    {
        var text = StringOf(root, field);
        if (!pattern.IsMatch(text))
            Wrong(field, otherwise);
        return text;
    }

    private static string StringOf(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private void Wrong(string path, string text) => _mistakes.Add(new Mistake(LineOf(path), path, text));

    private int LineOf(string path)
    {
        while (!_lines.ContainsKey(path) && path.Length > 0)
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        return _lines[path];
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[a-z0-9.-]{1,60}$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyPattern();

    [GeneratedRegex("^.{1,120}$", RegexOptions.NonBacktracking)]
    private static partial Regex AnyTextPattern();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex EvidencePattern();
}
