using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EnPlan.Caseload.V1;
using EnPlan.Configuration.Files;
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

    private readonly Mistakes _mistakes;
    private readonly DateOnly _today;
    private readonly ProtoReader _reader;
    private HashSet<string> _citizens = [];
    private HashSet<string> _workers = [];

    private CaseReader(Mistakes mistakes, DateOnly today)
    {
        _mistakes = mistakes;
        _today = today;
        _reader = new ProtoReader(Resolve, mistakes.Add);
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
            var mistakes = new Mistakes(JsonLines.Of(utf8));
            var found = new CaseReader(mistakes, today).ReadCase(document.RootElement);
            var inOrder = mistakes.InOrder();
            return (inOrder.Count == 0 ? found : null, inOrder);
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
            _mistakes.Add("", "Filen skal indeholde et objekt { … }.");
            return null;
        }

        var sections = new CaseSections(root, _mistakes);
        sections.Allow(TopLevel);
        var name = sections.Text("case", CodePattern(), "Her skal stå en kode af a-z, 0-9 og bindestreg.");
        var title = sections.Text("title", AnyTextPattern(), "Her skal stå en titel.");
        var kommunekode = sections.Text("kommunekode", AnyTextPattern(), "Her skal stå en kommunekode.");
        if (kommunekode.Length > 0 && Kernel.Kommunekode.Parse(kommunekode) is { IsOk: false })
            _mistakes.Add("kommunekode", "Her skal stå en af netværkets ni kommunekoder, fx 0217.");

        _workers = sections.Keys("workers");
        _citizens = sections.Keys("citizens");

        var workers = sections.Members("workers").Select(ReadWorker).ToList();
        var citizens = sections.Members("citizens").Select(ReadCitizen).ToList();
        var consents = sections.Items("consents").Select(item => ReadConsent(item.Json, item.Path)).ToList();
        var assignment = sections.Required("assignment", out var json) ? _reader.Read<AssignWorkersRequest>(json, "assignment") : new AssignWorkersRequest();
        var plan = sections.Required("plan", out json) ? _reader.Read<PlanContent>(json, "plan") : new PlanContent();
        var story = sections.Items("story").Select(item => ReadStep(item.Json, item.Path, kommunekode)).OfType<StoryStep>().ToList();
        var file = new CaseFile(name, title, kommunekode, workers, citizens, consents, assignment, plan, story);
        new CaseRules(_mistakes, _today).Apply(file);
        return file;
    }

    private Worker ReadWorker(JsonProperty member)
    {
        var path = $"workers.{member.Name}";
        var worker = _reader.Read<Worker>(member.Value, path);
        worker.WorkerId = member.Name;
        if (worker.Areas.Count == 0)
            _mistakes.Add(path, "Medarbejderen mangler mindst et myndighedsområde (areas).");
        return worker;
    }

    // The same all through a month, so that a run which was cut off can go on another day with the same requests.
    private DateOnly BirthDateOf(int age) => new DateOnly(_today.Year, _today.Month, 1).AddYears(-age).AddDays(-100);

    private CaseCitizen ReadCitizen(JsonProperty member)
    {
        var path = $"citizens.{member.Name}";
        var citizen = _reader.Read<Citizen>(member.Value, path, "age");
        if (citizen.Cpr.Length > 0 && Cpr.Parse(citizen.Cpr) is not { IsOk: true, Value.IsReplacement: true })
            _mistakes.Add($"{path}.cpr", "En sagsfil må kun indeholde erstatnings-CPR-numre (dag + 60).");
        if (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("age", out var age))
        {
            if (age.ValueKind == JsonValueKind.Number && age.TryGetInt32(out var years) && years is >= 0 and <= 110)
                citizen.BirthDate = BirthDateOf(years).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            else
                _mistakes.Add($"{path}.age", "Her skal stå en alder i hele år, 0 til 110.");
        }
        else if (citizen.BirthDate.Length == 0 && citizen.Cpr.Length == 0)
        {
            _mistakes.Add(path, "Borgeren mangler age, birthDate eller cpr.");
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
            _mistakes.Add(path, "Samtykket mangler en kanal (channel).");
        if (!EvidencePattern().IsMatch(consent.EvidenceSha256))
            _mistakes.Add(path, "Samtykket mangler et bevis: evidenceSha256 med 64 hexcifre.");
        return consent;
    }

    private StoryStep? ReadStep(JsonElement json, string path, string kommunekode)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            _mistakes.Add(path, "Her skal stå et objekt { … }.");
            return null;
        }

        var kinds = Enum.GetValues<StepKind>().ToDictionary(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), StringComparer.Ordinal);
        var step = CaseSections.StringOf(json, "step");
        if (!kinds.TryGetValue(step, out var kind))
            _mistakes.Add($"{path}.step", $"Her skal stå en af: {string.Join(", ", kinds.Keys)}.");
        var person = CaseSections.StringOf(json, "as");
        if (kind != StepKind.Call && !_workers.Contains(person) && !_citizens.Contains(person))
            _mistakes.Add($"{path}.as", "Her skal stå en medarbejder eller en borger fra filen.");
        var subject = CaseSections.StringOf(json, "subject");
        if (kind == StepKind.WithdrawConsent && !_citizens.Contains(subject))
            _mistakes.Add($"{path}.subject", "Her skal stå en borger fra filen.");
        var meeting = kind == StepKind.CallMeeting && json.TryGetProperty("meeting", out var call) ? _reader.Read<CallMeetingRequest>(call, $"{path}.meeting", "inDays") : null;
        if (kind == StepKind.CallMeeting && meeting is null)
            _mistakes.Add(path, "Trinnet mangler et møde (meeting).");
        if (meeting is not null && json.GetProperty("meeting").TryGetProperty("inDays", out var inDays) && inDays.TryGetInt32(out var days))
            meeting.StartsAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(_today.AddDays(days).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc));
        return new StoryStep(kind, person, CaseSections.StringOf(json, "kommunekode") is { Length: > 0 } other ? other : kommunekode, subject, meeting, CaseSections.StringOf(json, "expect") is { Length: > 0 } expect ? expect : "OK")
        {
            Call = kind == StepKind.Call ? CallSteps.Read(json, path, _mistakes) : null,
        };
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
            _mistakes.Add(path, $"Personen findes ikke i filen. Der er: {string.Join(", ", _citizens.Concat(_workers))}.");
        return null;
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();

    [GeneratedRegex("^.{1,120}$", RegexOptions.NonBacktracking)]
    private static partial Regex AnyTextPattern();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex EvidencePattern();
}
