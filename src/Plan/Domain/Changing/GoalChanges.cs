namespace EnPlan.Plans;

/// <summary>One change of one goal.</summary>
public static class GoalChanges
{
    public const string FocusAreaUnknown = "FOCUS_AREA_UNKNOWN";
    public const string Settled = "GOAL_SETTLED";
    public const string WithoutScale = "NO_ATTAINMENT_SCALE";
    public const string ScaleInUse = "ATTAINMENT_SCALE_IN_USE";

    /// <summary>Adds a goal to a focus area, as a proposal.</summary>
    public static Result<Amended> AddGoal(this PlanContent content, string focusAreaId, Goal goal)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(goal);
        if (goal.State != GoalStates.Table.First)
        {
            return new InvalidInput("goal.state", "Et nyt mål er et forslag.");
        }

        foreach (var (index, area) in content.FocusAreas.Index().Where(area => area.Item.FocusAreaId == focusAreaId))
        {
            return new Amended(
                content with { FocusAreas = content.FocusAreas.With(index, area with { Goals = [.. area.Goals, goal] }) },
                $"content.focus_areas[{index}].goals[{area.Goals.Count}]",
                goal.MemberIds);
        }

        return new NotFound(FocusAreaUnknown);
    }

    /// <summary>
    /// Puts a goal into other words. How far it has come and where it is stay as they are, but that a criterion is not met which is
    /// written anew; what members said to the words before is asked again (<see cref="CarriedOver"/>).
    /// </summary>
    public static Result<Amended> UpdateGoal(this PlanContent content, Goal goal)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(goal);
        return content.ChangeGoal(goal.GoalId, before => Open(before).Then(_ => Scale(before, goal)).Then<Goal>(scale => goal with
        {
            State = before.State,
            Agreements = before.Agreements,
            Progress = before.Progress,
            AttainmentScale = scale.Levels.Count == 0 ? null : scale,
            CriteriaMet = Readiness.StillMet(before.AttainmentCriteria, before.CriteriaMet, goal.AttainmentCriteria),
            OutcomeReason = before.OutcomeReason,
            JudgedBy = before.JudgedBy,
            JudgedOn = before.JudgedOn,
        }));
    }

    /// <summary>Records what a participant says to a goal, instead of what they said before.</summary>
    public static Result<Amended> Answer(this PlanContent content, string goalId, GoalAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(agreement);
        return content.ChangeGoal(goalId, goal => Open(goal).Then<Goal>(_ => goal with
        {
            Agreements = goal.Agreements.Any(other => other.Participant == agreement.Participant)
                ? [.. goal.Agreements.Select(other => other.Participant == agreement.Participant ? agreement : other)]
                : [.. goal.Agreements, agreement],
        }));
    }

    /// <summary>Records how far a goal has come on the scale from 1 to 10.</summary>
    public static Result<Amended> Record(this PlanContent content, string goalId, ScaleScore score)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(score);
        return content.ChangeGoal(goalId, goal => Open(goal)
            .Then(_ => NotBefore(goal.Progress.Select(earlier => earlier.OnDate), score.OnDate))
            .Then<Goal>(_ => goal with { Progress = [.. goal.Progress, score] }));
    }

    /// <summary>Records which of the outcomes of the goal's attainment scale was seen.</summary>
    public static Result<Amended> Record(this PlanContent content, string goalId, AttainmentScore score)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(score);
        return content.ChangeGoal(goalId, goal => goal.AttainmentScale is not { } scale
            ? new RuleBroken(WithoutScale, goalId)
            : Open(goal)
                .Then(_ => NotBefore(scale.Scores.Select(earlier => earlier.OnDate), score.OnDate))
                .Then<Goal>(_ => goal with { AttainmentScale = scale with { Scores = [.. scale.Scores, score] } }));
    }

    private static Result<Goal> Open(Goal goal) => goal.State.IsSettled() ? new RuleBroken(Settled, goal.GoalId) : goal;

    private static Result<DateOnly> NotBefore(IEnumerable<DateOnly> earlier, DateOnly onDate) =>
        earlier.All(day => day <= onDate) ? onDate : new InvalidInput("on_date", "Må ikke ligge før det, der sidst blev noteret.");

    // What was seen was seen by the outcomes as they were put then.
    private static Result<GoalAttainmentScale> Scale(Goal before, Goal goal)
    {
        var scores = before.AttainmentScale?.Scores ?? [];
        var levels = goal.AttainmentScale?.Levels ?? [];
        return scores.Count > 0 && !levels.SequenceEqual(before.AttainmentScale!.Levels)
            ? new RuleBroken(ScaleInUse, goal.GoalId)
            : new GoalAttainmentScale(levels, scores);
    }
}
