namespace EnPlan.Plans;

/// <summary>What people have written into a plan.</summary>
public static class PlanTexts
{
    /// <summary>
    /// Every field of free text, empty ones left out. Not names, titles of documents and places: the same person, document and place
    /// stand in several parts of a plan because they belong there.
    /// </summary>
    public static IEnumerable<string> Of(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return All(content).Where(text => text.Length > 0);
    }

    private static IEnumerable<string> All(PlanContent content) =>
    [
        content.Summary,
        content.Offer?.Reason ?? "",
        .. content.Members.SelectMany(member => member.Strengths.Concat(member.Challenges)),
        .. content.Goals().SelectMany(Of),
        .. content.Efforts.SelectMany(Of),
        .. content.Actions().SelectMany(Of),
        .. content.ProcessNotes.Select(note => note.Text),
        .. content.RiskNotes.SelectMany(risk => new[] { risk.Text, risk.NotToldReason }),
        .. content.Notes.Select(note => note.Text),
        .. content.Decisions.SelectMany(decision => decision.Alternatives.Prepend(decision.ValuesNote).Prepend(decision.Text)),
        .. content.ExemptionUses.Select(use => use.Instead),
    ];

    private static IEnumerable<string> Of(Goal goal) =>
    [
        goal.OwnWords, goal.ProfessionalText, goal.OutcomeReason,
        .. goal.AttainmentCriteria,
        .. goal.SubGoals.Select(step => step.Text),
        .. goal.Agreements.Select(agreement => agreement.Remark),
        .. goal.Progress.Select(score => score.Note),
        .. goal.AttainmentScale?.Levels ?? [],
    ];

    private static IEnumerable<string> Of(Effort effort) => [effort.Title, effort.NextStep, effort.StopReason, effort.AvoidedCostNote, .. effort.StartConditions];

    private static IEnumerable<string> Of(PlanAction action) => [action.Title, action.OwnerReason, action.NextStep, action.StopReason, .. action.StartConditions];
}
