using System.Text.Json.Nodes;
using static EnPlan.Plans.Exchange.Fhir.Outgoing.Data;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Exchange.Fhir.Outgoing;

/// <summary>Goals and sub-goals as Goal; scores as Observation.</summary>
internal static class GoalWriter
{
    private const string Description = "description";

    public static void AddTo(BundleBuilder bundle)
    {
        foreach (var area in bundle.Content.FocusAreas)
        {
            foreach (var goal in area.Goals)
            {
                bundle.Add(bundle.Urn("goal", goal.GoalId), Goal(goal, area, bundle));
                foreach (var step in goal.SubGoals)
                    bundle.Add(StepUrn(goal, step, bundle), SubGoal(step, goal, bundle));
                ScoreWriter.AddTo(bundle, goal);
            }
        }
    }

    private static JsonObject Goal(Wire.Goal goal, Wire.FocusArea area, BundleBuilder bundle)
    {
        var (lifecycle, achievement) = FhirCodes.Of(goal.State);
        var hasOwnWords = goal.OwnWords.Length > 0;
        return Resource(
            "Goal",
            ("extension", Each(
            [
                .. BundleBuilder.Others(goal.MemberIds),
                .. goal.Agreements.Select(agreement => Agreement(agreement, bundle)),
                .. (goal.AttainmentScale?.Levels ?? []).Select(level => TextExtension("attainment-level", level)),
                .. goal.SubGoals.Select(step => ReferenceExtension("sub-goal", Reference(StepUrn(goal, step, bundle)))),
                ReferenceExtension("judged-by", bundle.Person(goal.JudgedBy)),
            ])),
            ("identifier", Identifiers(bundle.Urn("goal", goal.GoalId), "goal", goal.GoalId)),
            ("lifecycleStatus", lifecycle),
            ("achievementStatus", Concept("", Coding(FhirNames.GoalAchievement, achievement))),
            ("category", Each(PlanWriter.Category(area))),
            ("priority", Priority(goal.Priority)),
            (Description, Wording(hasOwnWords ? "own-words" : "professional", hasOwnWords ? goal.OwnWords : goal.ProfessionalText)),
            ("subject", BundleBuilder.First(goal.MemberIds)),
            ("target", Targets(goal)),
            ("statusDate", goal.JudgedOn),
            ("statusReason", goal.OutcomeReason),
            ("expressedBy", ExpressedBy(goal, bundle)),
            ("note", Each(hasOwnWords ? Note("professional", goal.ProfessionalText) : null)),
            ("outcomeReference", References(ScoreWriter.Urns(bundle, goal))));
    }

    private static JsonObject SubGoal(Wire.SubGoal step, Wire.Goal goal, BundleBuilder bundle)
    {
        var (lifecycle, achievement) = FhirCodes.Of(step.State);
        return Resource(
            "Goal",
            ("identifier", Identifiers(StepUrn(goal, step, bundle), "sub-goal", step.SubGoalId)),
            ("lifecycleStatus", lifecycle),
            ("achievementStatus", Concept("", Coding(FhirNames.GoalAchievement, achievement))),
            (Description, Concept(step.Text)),
            ("subject", BundleBuilder.First(goal.MemberIds)));
    }

    private static string StepUrn(Wire.Goal goal, Wire.SubGoal step, BundleBuilder bundle) => bundle.Urn("sub-goal", $"{goal.GoalId}/{step.SubGoalId}");

    private static JsonObject? Wording(string kind, string text) =>
        text.Length == 0 ? null : Some(("extension", Each(CodeExtension("text-kind", kind))), ("text", text));

    // FHIR knows three degrees; the citizen's own rank stands beside the one that is nearest.
    private static JsonObject? Priority(int rank) => rank == 0
        ? null
        : Concept(
            "",
            Coding(FhirNames.GoalPriority, rank == 1 ? "high-priority" : rank <= 3 ? "medium-priority" : "low-priority"),
            Coding(FhirNames.System("citizen-priority"), rank.ToString(CultureInfo.InvariantCulture)));

    private static JsonArray Targets(Wire.Goal goal) => goal.AttainmentCriteria.Count == 0
        ? Each(Some(("dueDate", goal.TargetDate)))
        : Each(goal.AttainmentCriteria.Index().Select(criterion => Some(
            ("extension", Each(Extension("met", "valueBoolean", goal.CriteriaMet.Contains(criterion.Index) ? true : null))),
            ("measure", Concept("Målet er nået, når", Coding(FhirNames.System("goal-measure"), "attainment-criterion"))),
            ("detailString", criterion.Item),
            ("dueDate", goal.TargetDate))));

    private static JsonObject? ExpressedBy(Wire.Goal goal, BundleBuilder bundle) => goal.Author switch
    {
        Wire.Author.Citizen => BundleBuilder.First(goal.MemberIds),
        Wire.Author.Worker => new JsonObject { ["type"] = "Practitioner", ["display"] = "En medarbejder i kommunen" },
        _ => null,
    };

    private static JsonObject? Agreement(Wire.GoalAgreement agreement, BundleBuilder bundle) => Composite(
        "agreement",
        ReferenceExtension("participant", bundle.Person(agreement.Participant)),
        CodeExtension("stance", FhirCodes.OfStance(agreement.Stance)),
        DateExtension("on-date", agreement.OnDate),
        TextExtension("remark", agreement.Remark));
}
