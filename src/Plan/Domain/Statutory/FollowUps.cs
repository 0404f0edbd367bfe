namespace EnPlan.Plans;

/// <summary>When efforts are followed up: each time that somebody looks at how far a goal has come that the effort serves, and records it.</summary>
public static class FollowUps
{
    /// <summary>The last time, after the effort began and until a day; null when there was none. What is scored on its first day is where it began.</summary>
    public static DateOnly? Last(Effort effort, PlanContent content, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(effort);
        ArgumentNullException.ThrowIfNull(content);
        return content.Goals()
            .Where(goal => effort.GoalIds.Contains(goal.GoalId))
            .SelectMany(goal => goal.Progress.Select(score => score.OnDate).Concat((goal.AttainmentScale?.Scores ?? []).Select(score => score.OnDate)))
            .Where(on => on > effort.From && on <= day)
            .Select(on => (DateOnly?)on)
            .Max();
    }
}
