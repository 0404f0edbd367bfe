using System.Text.Json.Nodes;
using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>Scores of a goal as Observation, in the order in which they were taken.</summary>
internal static class ScoreWriter
{
    public static IEnumerable<string> Urns(BundleBuilder bundle, Wire.Goal goal) =>
        Scores(bundle, goal).Select(score => score.Urn);

    public static void AddTo(BundleBuilder bundle, Wire.Goal goal)
    {
        foreach (var (urn, observation) in Scores(bundle, goal))
            bundle.Add(urn, observation());
    }

    private static IEnumerable<(string Urn, Func<JsonObject> Observation)> Scores(BundleBuilder bundle, Wire.Goal goal) =>
    [
        .. goal.Progress.Index().Select(score => (
            bundle.Urn("progress", $"{goal.GoalId}/{score.Index}"),
            new Func<JsonObject>(() => Observation("goal-progress", "Fremskridt, 1 til 10", goal, score.Item.OnDate, score.Item.Score, score.Item.By, score.Item.Note, bundle)))),
        .. (goal.AttainmentScale?.Scores ?? []).Index().Select(score => (
            bundle.Urn("attainment", $"{goal.GoalId}/{score.Index}"),
            new Func<JsonObject>(() => Observation("goal-attainment", "Målopnåelse (GAS), -2 til 2", goal, score.Item.OnDate, score.Item.Level, score.Item.By, "", bundle)))),
    ];

    private static JsonObject Observation(
        string code, string text, Wire.Goal goal, string onDate, int score, string by, string note, BundleBuilder bundle) => Resource(
        "Observation",
        ("status", "final"),
        ("code", Concept(text, Coding(FhirNames.System("observation"), code))),
        ("subject", BundleBuilder.First(goal.MemberIds)),
        ("focus", Each(Reference(bundle.Urn("goal", goal.GoalId)))),
        ("effectiveDateTime", onDate),
        ("performer", Each(bundle.Person(by))),
        ("valueInteger", score),
        ("note", Each(note.Length == 0 ? null : new JsonObject { ["text"] = note })));
}
