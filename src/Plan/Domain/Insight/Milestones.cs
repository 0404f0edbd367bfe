namespace EnPlan.Plans;

/// <summary>The days on which a plan came further; null where it has not, or where nobody knows.</summary>
/// <param name="Contacted">The first contact, as the plan's offer says.</param>
/// <param name="Consented">Since when everybody who must had consented to everybody's participation, when the plan came into force.</param>
/// <param name="Drafted">The first draft.</param>
/// <param name="Activated">When it came into force.</param>
/// <param name="FirstStep">When the first effort or action began.</param>
/// <param name="FirstGoal">When the first goal was judged to be reached.</param>
public sealed record Milestones(
    DateOnly? Contacted, DateOnly? Consented, DateOnly? Drafted, DateOnly? Activated, DateOnly? FirstStep, DateOnly? FirstGoal)
{
    /// <summary>All stages.</summary>
    public static IReadOnlyList<LeadStage> Stages { get; } = Enum.GetValues<LeadStage>();

    /// <summary>
    /// How many days a stage took; below zero when its end came first, e.g. an effort that ran before there was a plan. Null when one
    /// of its ends is not known.
    /// </summary>
    public int? Days(LeadStage stage) => stage switch
    {
        LeadStage.ContactToConsent => Between(Contacted, Consented),
        LeadStage.ConsentToPlan => Between(Consented, Activated),
        LeadStage.DraftToPlan => Between(Drafted, Activated),
        LeadStage.PlanToStep => Between(Activated, FirstStep),
        LeadStage.StepToGoal => Between(FirstStep, FirstGoal),
        LeadStage.ContactToStep => Between(Contacted, FirstStep),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Not a stage."),
    };

    /// <summary>The first day on which an effort began, of those that say it; null when none does.</summary>
    public static DateOnly? FirstDatedStepOf(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Efforts.Where(effort => effort.HasBegun()).Min(effort => effort.From);
    }

    /// <summary>Whether any effort or action has begun.</summary>
    public static bool HasBegun(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Efforts.Any(effort => effort.HasBegun()) || content.Actions().Any(action => action.State is ActionState.Running or ActionState.Done);
    }

    /// <summary>The day on which the first goal was judged to be reached; null when none is.</summary>
    public static DateOnly? FirstGoalOf(PlanContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Goals().Where(goal => goal.State == GoalState.Reached).Min(goal => goal.JudgedOn);
    }

    private static int? Between(DateOnly? from, DateOnly? to) => to?.DayNumber - from?.DayNumber;
}
