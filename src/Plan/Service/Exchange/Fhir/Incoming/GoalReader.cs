using Wire = EnPlan.Plan.V1;
using WireArea = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>Focus areas from the categories of the plan and its goals; goals from the Goals that the plan names.</summary>
internal static class GoalReader
{
    private const string AreaId = "maal";

    public static void AddTo(Wire.PlanContent content, Element carePlan, Reading reading)
    {
        reading.Place("content.focus_areas", $"{carePlan.Path}.goal");
        foreach (var category in carePlan.Each("category").Where(category => category.Coding(FhirNames.System("focus-area")) is not null))
            AreaOf(category, content, reading);

        foreach (var reference in carePlan.Each("goal"))
        {
            if (reading.Follow(reference) is not { Type: "Goal" } resource)
                continue;
            if (resource.Peek("lifecycleStatus") == "entered-in-error")
            {
                resource.Text("lifecycleStatus");
                reading.Leave(resource.Path, "Målet er registreret ved en fejl.");
                continue;
            }

            var area = AreaOf(resource.Each("category").WithSystem(FhirNames.System("focus-area")), content, reading);
            reading.Place($"content.focus_areas[{content.FocusAreas.IndexOf(area)}].goals[{area.Goals.Count}]", resource.Path);
            Places($"content.focus_areas[{content.FocusAreas.IndexOf(area)}].goals[{area.Goals.Count}]", resource, reading);
            area.Goals.Add(Goal(resource, reading));
        }
    }

    private static void Places(string path, Element resource, Reading reading)
    {
        foreach (var (field, element) in new[]
        {
            ("member_ids", "subject"), ("own_words", "description"), ("professional_text", "description"), ("priority", "priority"), ("state", "lifecycleStatus"),
            ("attainment_criteria", "target"), ("target_date", "target"), ("outcome_reason", "statusReason"), ("judged_on", "statusDate"), ("goal_id", "identifier"),
        })
        {
            reading.Place($"{path}.{field}", $"{resource.Path}.{element}");
        }
    }

    private static Wire.FocusArea AreaOf(Element? category, Wire.PlanContent content, Reading reading)
    {
        var id = category.Code(FhirNames.System("focus-area"));
        var title = category.Words();
        var area = FhirCodes.Area(category.Code(FhirNames.System("authority-area")));
        var known = content.FocusAreas.FirstOrDefault(known => known.FocusAreaId == (id.Length > 0 ? id : AreaId));
        if (known is not null)
            return known;
        if (id.Length == 0)
            reading.Leave(reading.PlaceOf("content.focus_areas"), "Kilden har ingen indsatsområder; målene står samlet i ét.");
        var made = new Wire.FocusArea
        {
            FocusAreaId = id.Length > 0 ? id : AreaId,
            Title = id.Length > 0 ? title : "Mål",
            Area = area == WireArea.Unspecified ? reading.Defaults.Area : area,
        };
        content.FocusAreas.Add(made);
        return made;
    }

    private static Wire.Goal Goal(Element resource, Reading reading)
    {
        var state = State(resource, reading);
        var goal = new Wire.Goal
        {
            GoalId = reading.LocalId(resource, "goal"),
            MemberIds = { reading.About(resource) },
            Author = Author(resource.Part("expressedBy"), reading),
            Priority = int.TryParse(resource.Part("priority").Code(FhirNames.System("citizen-priority")), CultureInfo.InvariantCulture, out var rank) ? rank : 0,
            State = state,
            OutcomeReason = resource.Text("statusReason"),
            JudgedBy = reading.Person(resource.Extension("judged-by")?.Part("valueReference")),
            Agreements = { resource.Extensions("agreement").Select(agreement => Agreement(agreement, reading)) },
            SubGoals = { resource.Extensions("sub-goal").Select(step => reading.Follow(step.Part("valueReference"))).OfType<Element>().Select(step => SubGoal(step, reading)) },
        };
        if (resource.Part("priority") is { } priority)
            priority.Code(FhirNames.GoalPriority);
        resource.Identifier(FhirNames.Uri);
        Describe(goal, resource);
        Targets(goal, resource, reading);
        ScoreReader.AddTo(goal, resource, reading);
        // The day of any status is not the day on which somebody judged the goal.
        if (goal.JudgedBy.Length > 0)
            goal.JudgedOn = resource.Date("statusDate");
        if (goal.OutcomeReason.Length == 0 && state is Wire.GoalState.NotReached or Wire.GoalState.Dropped)
            goal.OutcomeReason = reading.NoReason($"{resource.Path}.statusReason");
        return goal;
    }

    private static Wire.GoalState State(Element resource, Reading reading)
    {
        var lifecycle = resource.Text("lifecycleStatus");
        reading.Check.That(lifecycle.Length > 0, $"{resource.Path}.lifecycleStatus", "Skal udfyldes.");
        var (state, assumed) = FhirCodes.GoalState(lifecycle, resource.Part("achievementStatus").Code(FhirNames.GoalAchievement));
        reading.Check.That(lifecycle.Length == 0 || state != Wire.GoalState.Unspecified, $"{resource.Path}.lifecycleStatus", "Er ikke en kode i FHIR R4.");
        if (assumed.Length > 0)
            reading.Leave($"{resource.Path}.lifecycleStatus", assumed);
        return state;
    }

    // Who put it into words says whose words they are, where the document does not say it outright.
    private static void Describe(Wire.Goal goal, Element resource)
    {
        var description = resource.Part("description");
        var kind = description?.CodeExtension("text-kind") ?? "";
        var words = description.Words();
        if (kind == "own-words" || (kind.Length == 0 && goal.Author == Wire.Author.Citizen))
            goal.OwnWords = words;
        else
            goal.ProfessionalText = words;
        if (resource.Note("professional") is { Length: > 0 } professional)
            goal.ProfessionalText = professional;
    }

    private static Wire.Author Author(Element? expressedBy, Reading reading)
    {
        if (expressedBy is null)
            return Wire.Author.Worker;
        expressedBy.Text("type");
        expressedBy.Text("display");
        return reading.IsWorker(expressedBy) ? Wire.Author.Worker : reading.Citizen(expressedBy).Length > 0 ? Wire.Author.Citizen : Wire.Author.Worker;
    }

    private static void Targets(Wire.Goal goal, Element resource, Reading reading)
    {
        foreach (var target in resource.Each("target"))
        {
            var due = target.Date("dueDate");
            if (goal.TargetDate.Length == 0)
                goal.TargetDate = due;
            else if (due.Length > 0 && due != goal.TargetDate)
                reading.Leave($"{target.Path}.dueDate", "Et mål har her én dato; den første er brugt.");
            if (Criterion(target) is not { Length: > 0 } criterion)
                continue;
            if (target.Extension("met")?.Flag("valueBoolean") == true)
                goal.CriteriaMet.Add(goal.AttainmentCriteria.Count);
            goal.AttainmentCriteria.Add(criterion);
        }
    }

    private static string Criterion(Element target)
    {
        var measure = target.Part("measure");
        measure.Code(FhirNames.System("goal-measure"));
        var words = measure.Words();
        var detail = target.Text("detailString");
        if (detail.Length > 0 && measure?.Coding(FhirNames.System("goal-measure")) is not null)
            return detail;
        if (detail.Length == 0)
            detail = Detail(target);
        return words.Length == 0 || detail.Length == 0 ? detail : $"{words}: {detail}";
    }

    private static string Detail(Element target)
    {
        if (target.Part("detailCodeableConcept").Words() is { Length: > 0 } concept)
            return concept;
        if (target.Number("detailInteger") is { } number)
            return number.ToString(CultureInfo.InvariantCulture);
        return target.Part("detailQuantity") is { } quantity ? ScoreReader.Words(quantity) : "";
    }

    private static Wire.GoalAgreement Agreement(Element agreement, Reading reading) => new()
    {
        Participant = reading.Person(agreement.Extension("participant")?.Part("valueReference")),
        Stance = FhirCodes.Stance(agreement.CodeExtension("stance")),
        OnDate = agreement.DateExtension("on-date"),
        Remark = agreement.TextExtension("remark"),
    };

    private static Wire.SubGoal SubGoal(Element step, Reading reading)
    {
        step.Identifier(FhirNames.Uri);
        _ = reading.About(step).ToList();
        return new Wire.SubGoal { SubGoalId = step.Identifier(FhirNames.System("sub-goal")), Text = step.Part("description").Words(), State = State(step, reading) };
    }
}
