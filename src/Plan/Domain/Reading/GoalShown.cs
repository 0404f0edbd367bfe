namespace EnPlan.Plans;

/// <summary>The part of a goal that a circle which may see the goal may see.</summary>
internal static class GoalShown
{
    public static Goal Of(Goal goal, Circle circle) => goal with
    {
        MemberIds = circle.Keep(goal.MemberIds),
        // What somebody says to a goal is theirs.
        Agreements = [.. goal.Agreements.Where(agreement => circle.MayName(agreement.Participant))],
        Progress = [.. goal.Progress.Where(score => circle.MayHear(score.By)).Select(score => score with { By = Name(score.By, circle) })],
        AttainmentScale = goal.AttainmentScale is { } scale
            ? scale with { Scores = [.. scale.Scores.Where(score => circle.MayHear(score.By)).Select(score => score with { By = Name(score.By, circle) })] }
            : null,
        OutcomeReason = circle.MayHear(goal.JudgedBy) ? goal.OutcomeReason : "",
        JudgedBy = Name(goal.JudgedBy, circle),
        JudgedOn = circle.MayName(goal.JudgedBy) ? goal.JudgedOn : null,
    };

    private static string Name(string person, Circle circle) => circle.MayName(person) ? person : "";
}
