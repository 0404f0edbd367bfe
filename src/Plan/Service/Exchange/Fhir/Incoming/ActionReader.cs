using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>Actions from the Tasks that have an effort as their focus, or are based on one.</summary>
internal static class ActionReader
{
    public static void AddTo(Wire.PlanContent content, Reading reading)
    {
        foreach (var task in reading.Document.OfType("Task").Where(task => task.Peek("status") != "entered-in-error"))
        {
            if (EffortOf(task, content, reading) is not { } effort)
                continue;
            var path = $"content.efforts[{content.Efforts.IndexOf(effort)}].actions[{effort.Actions.Count}]";
            reading.Place(path, task.Path);
            foreach (var (field, element) in new[] { ("title", "description"), ("state", "status"), ("stop_reason", "statusReason"), ("owner", "owner"), ("ended_on", "executionPeriod"), ("statutory_deadline", "restriction.period") })
                reading.Place($"{path}.{field}", $"{task.Path}.{element}");
            effort.Actions.Add(Action(task, reading));
        }
    }

    /// <summary>What must be so before something starts.</summary>
    public static IEnumerable<string> Conditions(Element resource) => resource.Extensions("start-condition").Select(condition => condition.TextExtension("text"));

    /// <summary>Which of them are met, by their place.</summary>
    public static IEnumerable<int> Met(Element resource) =>
        resource.Extensions("start-condition").Index().Where(condition => condition.Item.Extension("met")?.Flag("valueBoolean") == true).Select(condition => condition.Index);

    private static Wire.Effort? EffortOf(Element task, Wire.PlanContent content, Reading reading)
    {
        var named = task.Each("basedOn").Append(task.Part("focus")).OfType<Element>()
            .Select(reference => reading.Document.Find(reference.Text("reference"), reference))
            .FirstOrDefault(resource => resource?.Type == "ServiceRequest");
        return named is null ? null : content.Efforts.FirstOrDefault(effort => effort.EffortId == reading.LocalId(named, "effort"));
    }

    private static Wire.PlanAction Action(Element task, Reading reading)
    {
        var status = task.Text("status");
        var (state, assumed) = FhirCodes.ActionState(status);
        reading.Check.That(status.Length > 0, $"{task.Path}.status", "Skal udfyldes.");
        reading.Check.That(status.Length == 0 || state != Wire.ActionState.Unspecified, $"{task.Path}.status", "Er ikke en kode i FHIR R4.");
        if (assumed.Length > 0)
            reading.Leave($"{task.Path}.status", assumed);
        reading.Check.That(task.Text("intent").Length > 0, $"{task.Path}.intent", "Skal udfyldes.");
        task.Identifier(FhirNames.Uri);
        task.Part("for")?.Text("reference");
        var action = new Wire.PlanAction
        {
            ActionId = reading.LocalId(task, "action"),
            Title = task.Text("description") is { Length: > 0 } title ? title : task.Part("code").Words(),
            Owner = reading.Person(task.Part("owner")),
            OwnerReason = task.Note("owner-reason"),
            NextStep = task.Note("next-step"),
            StartConditions = { Conditions(task) },
            ConditionsMet = { Met(task) },
            DependsOn = { task.Extensions("depends-on").Select(other => reading.Follow(other.Part("valueReference"))).OfType<Element>().Select(other => reading.LocalId(other, "action")) },
            State = state,
            StopReason = task.Part("statusReason").Words(),
            StatutoryDeadline = task.Part("restriction")?.Part("period")?.Date("end") ?? "",
            EndedOn = task.Part("executionPeriod")?.Date("end") ?? "",
        };
        if (state == Wire.ActionState.Stopped && action.StopReason.Length == 0)
            action.StopReason = reading.NoReason($"{task.Path}.statusReason");
        return action;
    }
}
