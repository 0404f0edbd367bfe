namespace EnPlan.Plans;

/// <summary>Takes a plan's content apart into its parts.</summary>
internal static class PlanParts
{
    /// <summary>
    /// The lists that are taken out as parts of their own, and so are not compared with what holds them. A field that is not named
    /// here, also one that is added some day, is compared where it stands: no change can be missed by being forgotten.
    /// </summary>
    private static readonly HashSet<(Type Holder, string List)> TakenOut =
    [
        (typeof(PlanContent), nameof(PlanContent.Replaces)),
        (typeof(PlanContent), nameof(PlanContent.Members)),
        (typeof(PlanContent), nameof(PlanContent.FocusAreas)),
        (typeof(PlanContent), nameof(PlanContent.Efforts)),
        (typeof(PlanContent), nameof(PlanContent.Triggers)),
        (typeof(PlanContent), nameof(PlanContent.ProcessNotes)),
        (typeof(PlanContent), nameof(PlanContent.Documents)),
        (typeof(PlanContent), nameof(PlanContent.RiskNotes)),
        (typeof(PlanContent), nameof(PlanContent.Notes)),
        (typeof(PlanContent), nameof(PlanContent.Participants)),
        (typeof(PlanContent), nameof(PlanContent.Decisions)),
        (typeof(PlanContent), nameof(PlanContent.ExemptionUses)),
        (typeof(PlanContent), nameof(PlanContent.Relations)),
        (typeof(FocusArea), nameof(FocusArea.Goals)),
        (typeof(Goal), nameof(Goal.SubGoals)),
        (typeof(Effort), nameof(Effort.Actions)),
        (typeof(Effort), nameof(Effort.CostLines)),
        // Follows from the states of the two, which are compared.
        (typeof(Effort), nameof(Effort.HadBegun)),
    ];

    public static bool IsTakenOut(Type holder, string list) => TakenOut.Contains((holder, list));

    /// <summary>All parts, in the order in which they stand.</summary>
    public static IReadOnlyList<PartOfPlan> Of(PlanContent content)
    {
        var ids = new HashSet<(PlanPart, string)>();
        return [.. All(content).Select(part => part with { Id = Unique(part, ids) })];
    }

    private static IEnumerable<PartOfPlan> All(PlanContent content) =>
    [
        new(PlanPart.Plan, "", content.Title, "", content),
        .. content.Replaces.Select(replaced => new PartOfPlan(
            PlanPart.ReplacedPlan, $"{replaced.Provision}/{replaced.CitizenId}", replaced.Name, "", replaced)),
        .. content.Members.Select(member => new PartOfPlan(PlanPart.Member, member.CitizenId.ToString(), member.GivenName, "", member)),
        .. content.FocusAreas.SelectMany(Of),
        .. content.Efforts.SelectMany(Of),
        .. content.Triggers.Select(trigger => new PartOfPlan(PlanPart.Trigger, $"{trigger.Kind}/{trigger.Reference}", trigger.Kind, "", trigger)),
        .. content.ProcessNotes.Select(note => new PartOfPlan(PlanPart.ProcessNote, Day(note.OnDate), Day(note.OnDate), "", note)),
        .. content.Documents.Select(document => new PartOfPlan(PlanPart.Document, document.DocumentId, document.Title, "", document)),
        .. content.RiskNotes.Select(risk => new PartOfPlan(PlanPart.RiskNote, risk.RiskNoteId, "", "", risk)),
        .. content.Notes.Select(note => new PartOfPlan(PlanPart.Note, note.NoteId, Day(note.OnDate), "", note)),
        .. content.Participants.Select(participant => new PartOfPlan(
            PlanPart.Participant, participant.ParticipantId, participant.Name, "", participant)),
        .. content.Decisions.Select(decision => new PartOfPlan(PlanPart.Decision, decision.DecisionId, Day(decision.OnDate), "", decision)),
        .. content.ExemptionUses.Select(use => new PartOfPlan(PlanPart.ExemptionUse, use.UseId, use.ExemptionId, "", use)),
        .. content.Relations.Select(relation => new PartOfPlan(PlanPart.Relation, $"{relation.Kind}/{relation.PlanId}", "", "", relation)),
    ];

    private static IEnumerable<PartOfPlan> Of(FocusArea area) =>
    [
        new(PlanPart.FocusArea, area.FocusAreaId, area.Title, "", area),
        .. area.Goals.SelectMany(goal => Of(goal, area.FocusAreaId)),
    ];

    // A sub-goal's id is unique in its goal only.
    private static IEnumerable<PartOfPlan> Of(Goal goal, string areaId) =>
    [
        new(PlanPart.Goal, goal.GoalId, goal.Wording(), areaId, goal),
        .. goal.SubGoals.Select(step => new PartOfPlan(PlanPart.SubGoal, $"{goal.GoalId}/{step.SubGoalId}", step.Text, goal.GoalId, step)),
    ];

    private static IEnumerable<PartOfPlan> Of(Effort effort) =>
    [
        new(PlanPart.Effort, effort.EffortId, effort.Title, "", effort),
        .. effort.Actions.Select(action => new PartOfPlan(PlanPart.Action, action.ActionId, action.Title, effort.EffortId, action)),
        .. effort.CostLines.Select(line => new PartOfPlan(PlanPart.CostLine, line.CostLineId, line.Account, effort.EffortId, line)),
    ];

    // What has no id of its own, e.g. two notes of one day, is told apart by its place among its like.
    private static string Unique(PartOfPlan part, HashSet<(PlanPart, string)> ids)
    {
        var id = part.Id;
        for (var count = 2; !ids.Add((part.Part, id)); count++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{part.Id}#{count}");
        }

        return id;
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
