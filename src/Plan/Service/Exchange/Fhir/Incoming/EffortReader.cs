using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>Efforts from the activities of the plan: the ServiceRequest that one refers to, or what its detail says.</summary>
internal static class EffortReader
{
    public static void AddTo(Wire.PlanContent content, Element carePlan, Reading reading)
    {
        reading.Place("content.efforts", $"{carePlan.Path}.activity");
        foreach (var activity in carePlan.Each("activity"))
        {
            if (activity.Part("detail") is { } detail)
                Add(content, detail, detail.Path, reading, () => FromDetail(detail, content, reading));
            else if (reading.Follow(activity.Part("reference")) is { Type: "ServiceRequest" } request && request.Peek("status") != "entered-in-error")
                Add(content, request, request.Path, reading, () => FromRequest(request, reading));
        }

        foreach (var effort in content.Efforts.Where(effort => effort.GoalIds.Count == 0))
            Serve(effort, content, reading);
        ActionReader.AddTo(content, reading);
    }

    private static void Add(Wire.PlanContent content, Element source, string place, Reading reading, Func<Wire.Effort> read)
    {
        var path = $"content.efforts[{content.Efforts.Count}]";
        reading.Place(path, place);
        foreach (var (field, element) in new[]
        {
            ("type", "code"), ("kle", "code"), ("title", "code"), ("area", "category"), ("legal_basis", "extension"), ("state", "status"),
            ("from_date", "occurrencePeriod"), ("to_date", "occurrencePeriod"), ("owner", "performer"), ("next_step", "note"), ("stop_reason", "note"),
            ("effort_id", "identifier"),
        })
        {
            reading.Place($"{path}.{field}", $"{source.Path}.{element}");
        }

        var effort = read();
        if (effort.State == Wire.EffortState.Stopped && effort.StopReason.Length == 0)
            effort.StopReason = reading.NoReason($"{place}.status");
        content.Efforts.Add(effort);
    }

    private static Wire.Effort FromRequest(Element request, Reading reading)
    {
        var code = request.Part("code");
        var type = code.Coding(FhirNames.System("effort-type"));
        var period = request.Part("occurrencePeriod");
        request.Text("intent");
        request.Identifier(FhirNames.Uri);
        foreach (var plan in request.Each("basedOn"))
            plan.Text("reference");
        return new Wire.Effort
        {
            EffortId = reading.LocalId(request, "effort"),
            Type = reading.OrDefault(type?.Text("code") ?? "", reading.Defaults.EffortType, $"{request.Path}.code", "Indsatsens type"),
            CatalogueVersion = int.TryParse(type?.Text("version"), CultureInfo.InvariantCulture, out var version) ? version : 0,
            Title = code.Words() is { Length: > 0 } words ? words : request.Text("patientInstruction"),
            Kle = reading.OrDefault(code.Code(FhirNames.System("kle")), reading.Defaults.Kle, $"{request.Path}.code", "Indsatsens KLE-nummer"),
            LegalBasis = reading.OrDefault(request.TextExtension("legal-basis"), reading.Defaults.LegalBasis, request.Path, "Indsatsens hjemmel"),
            Area = Area(request.Each("category").WithSystem(FhirNames.System("authority-area")), reading),
            MemberIds = { reading.About(request) },
            GoalIds = { Goals(request.Extensions("serves").Select(goal => goal.Part("valueReference")), reading) },
            DependsOn = { request.Extensions("depends-on").Select(effort => reading.Follow(effort.Part("valueReference"))).OfType<Element>().Select(effort => reading.LocalId(effort, "effort")) },
            StartConditions = { ActionReader.Conditions(request) },
            ConditionsMet = { ActionReader.Met(request) },
            Weekly = { request.Extensions("weekly").Select(Weekly) },
            Requires = { request.Extensions("requires").Select(one => one.Text("valueCode")) },
            RulesOut = { request.Extensions("rules-out").Select(one => one.Text("valueCode")) },
            FromDate = period?.Date("start") ?? request.Date("occurrenceDateTime"),
            ToDate = period?.Date("end") ?? "",
            Owner = reading.Person(request.Each("performer").FirstOrDefault()),
            NextStep = request.Note("next-step"),
            StopReason = request.Note("stop-reason"),
            State = State(request.Text("status"), request.CodeExtension("effort-state"), $"{request.Path}.status", reading),
        };
    }

    private static Wire.Effort FromDetail(Element detail, Wire.PlanContent content, Reading reading)
    {
        var code = detail.Part("code");
        var period = detail.Part("scheduledPeriod");
        detail.Text("kind");
        var words = code.Words();
        var description = detail.Text("description");
        var status = detail.Text("status");
        var effort = new Wire.Effort
        {
            EffortId = $"effort-{content.Efforts.Count + 1}",
            Type = reading.OrDefault(code.Code(FhirNames.System("effort-type")), reading.Defaults.EffortType, $"{detail.Path}.code", "Indsatsens type"),
            Title = words.Length > 0 ? words : description,
            NextStep = words.Length > 0 ? description : "",
            Kle = reading.OrDefault(code.Code(FhirNames.System("kle")), reading.Defaults.Kle, $"{detail.Path}.code", "Indsatsens KLE-nummer"),
            LegalBasis = reading.OrDefault("", reading.Defaults.LegalBasis, detail.Path, "Indsatsens hjemmel"),
            Area = Area(category: null, reading),
            GoalIds = { Goals(detail.Each("goal"), reading) },
            FromDate = period?.Date("start") ?? "",
            ToDate = period?.Date("end") ?? "",
            Owner = reading.Person(detail.Each("performer").FirstOrDefault()),
            State = State(status, "", $"{detail.Path}.status", reading),
            StopReason = detail.Part("statusReason").Words(),
        };
        Concern(effort, content);
        return effort;
    }

    // A detail has no subject of its own: it is for those whose goals it serves, else for whom the plan is about.
    private static void Concern(Wire.Effort effort, Wire.PlanContent content)
    {
        var served = content.FocusAreas.SelectMany(area => area.Goals).Where(goal => effort.GoalIds.Contains(goal.GoalId)).SelectMany(goal => goal.MemberIds).Distinct().ToList();
        effort.MemberIds.Add(served.Count > 0 ? served : content.Members.Select(member => member.CitizenId));
    }

    private static IEnumerable<string> Goals(IEnumerable<Element?> references, Reading reading) =>
        references.Select(reading.Follow).OfType<Element>().Where(goal => goal.Type == "Goal").Select(goal => reading.LocalId(goal, "goal"));

    private static WireArea Area(Element? category, Reading reading) =>
        FhirCodes.Area(category.Code(FhirNames.System("authority-area"))) is var area && area != WireArea.Unspecified ? area : reading.Defaults.Area;

    private static Wire.EffortState State(string status, string ours, string path, Reading reading)
    {
        reading.Check.That(status.Length > 0, path, "Skal udfyldes.");
        var (state, assumed) = FhirCodes.EffortState(ours.Length > 0 ? ours : status);
        reading.Check.That(status.Length == 0 || state != Wire.EffortState.Unspecified, path, "Er ikke en kode i FHIR R4.");
        if (assumed.Length > 0)
            reading.Leave(path, assumed);
        return state;
    }

    private static Wire.WeeklySlot Weekly(Element extension)
    {
        var repeat = extension.Part("valueTiming")?.Part("repeat");
        var from = repeat?.Texts("timeOfDay").FirstOrDefault() ?? "";
        var minutes = repeat?.Number("duration") ?? 0;
        foreach (var name in (string[])["durationUnit", "periodUnit"])
            repeat?.Text(name);
        repeat?.Number("frequency");
        repeat?.Number("period");
        var parsed = TimeOnly.TryParse(from, CultureInfo.InvariantCulture, out var start);
        return new Wire.WeeklySlot
        {
            Weekday = FhirCodes.Weekday(repeat?.Texts("dayOfWeek").FirstOrDefault()),
            FromTime = parsed ? start.ToString("HH:mm", CultureInfo.InvariantCulture) : "",
            ToTime = parsed ? start.AddMinutes(minutes).ToString("HH:mm", CultureInfo.InvariantCulture) : "",
        };
    }

    // An effort serves goals; where the source does not say which, all of theirs, or all there are when they have none.
    private static void Serve(Wire.Effort effort, Wire.PlanContent content, Reading reading)
    {
        var goals = content.FocusAreas.SelectMany(area => area.Goals).ToList();
        var theirs = goals.Where(goal => effort.MemberIds.Count == 0 || goal.MemberIds.Any(effort.MemberIds.Contains)).ToList();
        effort.GoalIds.Add((theirs.Count > 0 ? theirs : goals).Select(goal => goal.GoalId));
        if (goals.Count > 0)
            reading.Leave(reading.PlaceOf($"content.efforts[{content.Efforts.IndexOf(effort)}]"), "Kilden siger ikke, hvilke mål indsatsen tjener; de mål, den kan tjene, er sat på.");
    }
}
