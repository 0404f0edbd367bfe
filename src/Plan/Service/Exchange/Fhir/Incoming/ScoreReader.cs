using System.Text.Json;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Incoming;

/// <summary>Scores of a goal, from the Observations that it names as its outcome.</summary>
internal static class ScoreReader
{
    public static void AddTo(Wire.Goal goal, Element resource, Reading reading)
    {
        var levels = resource.Extensions("attainment-level").Select(level => level.Text("valueString")).ToList();
        if (levels.Count > 0)
            goal.AttainmentScale = new Wire.GoalAttainmentScale { Levels = { levels } };
        foreach (var reference in resource.Each("outcomeReference"))
        {
            if (reading.Follow(reference) is not { Type: "Observation" } observation || reading.IsInError(observation))
                continue;
            switch (observation.Part("code").Code(FhirNames.System("observation")))
            {
                case "goal-progress":
                    goal.Progress.Add(new Wire.ScaleScore
                    {
                        OnDate = observation.Date("effectiveDateTime"),
                        Score = Value(observation),
                        By = By(observation, reading),
                        Note = NoteOf(observation),
                    });
                    break;
                case "goal-attainment":
                    goal.AttainmentScale ??= new Wire.GoalAttainmentScale();
                    goal.AttainmentScale.Scores.Add(new Wire.AttainmentScore
                    {
                        OnDate = observation.Date("effectiveDateTime"),
                        Level = Value(observation),
                        By = By(observation, reading),
                    });
                    break;
            }
        }
    }

    /// <summary>A quantity as it is read out; empty for one that cannot be.</summary>
    public static string Words(Element quantity)
    {
        var value = quantity.Raw("value");
        return value.ValueKind == JsonValueKind.Number ? $"{value.GetRawText()} {quantity.Text("unit")}".Trim() : "";
    }

    private static int Value(Element observation)
    {
        observation.Text("status");
        observation.Part("code").Words();
        observation.Part("subject")?.Text("reference");
        foreach (var focus in observation.Each("focus"))
            focus.Text("reference");
        return observation.Number("valueInteger") ?? 0;
    }

    private static string By(Element observation, Reading reading) => reading.Person(observation.Each("performer").FirstOrDefault());

    private static string NoteOf(Element observation) => observation.Each("note").FirstOrDefault()?.Text("text") ?? "";
}
